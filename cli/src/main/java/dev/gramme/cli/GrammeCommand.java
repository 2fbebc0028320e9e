package dev.gramme.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The root: `gramme VERB`.
@Command(
        name = "gramme",
        description = "Meters, shrinks and schedules AI work, and proves in grams what each step saved.",
        versionProvider = Version.class,
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

    @Spec
    CommandSpec spec = CommandSpec.create();

    /// Without a verb there is nothing to do but to say which verbs there are.
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing verb");
    }
}
