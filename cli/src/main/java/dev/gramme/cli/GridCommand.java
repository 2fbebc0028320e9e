package dev.gramme.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `gramme grid VERB`: carbon intensities of grids.
@Command(
        name = "grid",
        description =
                "Know carbon intensities now and ahead, keep recorded ones, and replay them for software under test.",
        subcommands = {
            GridNowCommand.class,
            GridForecastCommand.class,
            GridImportCommand.class,
            GridZonesCommand.class,
            GridReplayCommand.class
        },
        synopsisSubcommandLabel = "VERB")
final class GridCommand implements Runnable {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "`gramme grid` needs a verb: now, forecast, import, zones or replay");
    }
}
