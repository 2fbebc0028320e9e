package dev.gramme.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `gramme runs VERB`: what the ledger holds.
@Command(
        name = "runs",
        description = "List, show, compare, settle, export and import runs.",
        subcommands = {
            RunsListCommand.class,
            RunsShowCommand.class,
            RunsCompareCommand.class,
            RunsSettleCommand.class,
            RunsExportCommand.class,
            RunsImportCommand.class
        },
        synopsisSubcommandLabel = "VERB")
final class RunsCommand implements Runnable {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "`gramme runs` needs a verb: list, show, compare, settle, export or import");
    }
}
