package dev.gramme.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `gramme model VERB`: ONNX files.
@Command(
        name = "model",
        description = "Show, check and time ONNX models.",
        subcommands = {
            ModelShowCommand.class,
            ModelCheckCommand.class,
            ModelCostCommand.class,
            ModelCompareCommand.class
        },
        synopsisSubcommandLabel = "VERB")
final class ModelCommand implements Runnable {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "`gramme model` needs a verb: show, check, cost or compare");
    }
}
