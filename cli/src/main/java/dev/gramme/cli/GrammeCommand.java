package dev.gramme.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// The root: `gramme VERB`.
@Command(
        name = "gramme",
        description = "Meters, shrinks and schedules AI work, and proves in grams what each step saved.",
        subcommands = {EstimateCommand.class, RunsCommand.class, ReportCommand.class},
        synopsisSubcommandLabel = "VERB")
final class GrammeCommand {
    @Mixin
    CommonOptions common = new CommonOptions();
}
