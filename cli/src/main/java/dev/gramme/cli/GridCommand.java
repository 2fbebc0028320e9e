package dev.gramme.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `gramme grid VERB`: carbon intensities of grids.
@Command(
        name = "grid",
        description = "Forecast carbon intensities, and replay them for software under test.",
        subcommands = {GridForecastCommand.class, GridReplayCommand.class},
        synopsisSubcommandLabel = "VERB")
final class GridCommand implements Runnable {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "`gramme grid` needs a verb: forecast or replay");
    }
}
