package dev.gramme.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The root: `gramme VERB`.
@Command(
        name = "gramme",
        description = "Meters, shrinks and schedules AI work, and proves in grams what each step saved.",
        versionProvider = Version.class,
        subcommands = {
            RunCommand.class,
            EstimateCommand.class,
            AuditCommand.class,
            DoctorCommand.class,
            ConfigCommand.class,
            QuickstartCommand.class,
            CompletionCommand.class
        },
        synopsisSubcommandLabel = "VERB",
        footer = {
            "",
            "`gramme VERB --help` tells more. Exit codes: 0 ok, 1 failure, 2 usage, 69 nothing to",
            "measure with, 75 deferred, 78 configuration."
        })
final class GrammeCommand implements Runnable {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Option(names = "--version", versionHelp = true, description = "Show version, Java and system.")
    boolean version;

    @picocli.CommandLine.Spec
    picocli.CommandLine.Model.CommandSpec spec = picocli.CommandLine.Model.CommandSpec.create();

    /// Without a verb there is nothing to do but to say which verbs there are.
    @Override
    public void run() {
        throw new picocli.CommandLine.ParameterException(spec.commandLine(), "Missing verb");
    }
}
