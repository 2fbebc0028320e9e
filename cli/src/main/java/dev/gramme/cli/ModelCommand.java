package dev.gramme.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `gramme model VERB`: ONNX files.
@Command(
        name = "model",
        description = "Show and check ONNX models.",
        subcommands = {ModelShowCommand.class, ModelCheckCommand.class},
        synopsisSubcommandLabel = "VERB")
final class ModelCommand implements Runnable {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "`gramme model` needs a verb: show or check");
    }
}
