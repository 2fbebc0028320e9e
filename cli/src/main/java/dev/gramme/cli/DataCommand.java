package dev.gramme.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `gramme data VERB`: public data sets and pretrained models.
@Command(
        name = "data",
        description = "List and fetch public data sets and pretrained models.",
        subcommands = {DataListCommand.class, DataGetCommand.class},
        synopsisSubcommandLabel = "VERB")
final class DataCommand implements Runnable {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "`gramme data` needs a verb: list or get");
    }
}
