package dev.gramme.cli;

import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.intensity.Forecast;
import dev.gramme.carbon.intensity.Signal;
import dev.gramme.grid.forecast.LearnedForecaster;
import dev.gramme.grid.trace.Traces;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/// `gramme grid forecast`: what follows on a trace.
@Command(
        name = "forecast",
        description = {
            "Forecast the hours that follow on a trace, with bands of 80 and 95 %.",
            "Learns from the trace itself: a year is good, a month better than a week."
        })
final class GridForecastCommand implements Callable<Integer> {
    private static final int FARTHEST = 96;

    @Mixin
    CommonOptions common = new CommonOptions();

    @Option(
            names = "--trace",
            paramLabel = "FILE",
            required = true,
            split = ",",
            description =
                    "CSV files of one zone, the oldest first: datetime_utc,carbon_intensity_gco2_per_kwh, or those"
                            + " of Electricity Maps.")
    List<Path> traces = List.of();

    @Option(names = "--hours", paramLabel = "N", defaultValue = "96", description = "How far ahead, up to 96.")
    int hours;

    @Option(
            names = "--signal",
            paramLabel = "WORDS",
            defaultValue = "average life-cycle consumption",
            description = "What the files count, of `average|marginal direct|life-cycle production|consumption`"
                    + " (default: ${DEFAULT-VALUE}). It picks the column of Electricity Maps' files.")
    String signal = "";

    private final Console console;

    GridForecastCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (hours < 1 || hours > FARTHEST) {
            throw GrammeException.usage(hours + " hours cannot be forecast", "1 to " + FARTHEST + " can.");
        }
        var counted = Signal.parse(signal);
        var past = Traces.join(
                traces.stream().map(file -> Traces.read(file, counted)).toList());
        var forecast = LearnedForecaster.untrained().forecast(past, hours);
        if (common.json) {
            JsonOutput.print(console.out(), json(forecast));
        } else {
            new IntensityPlot(console.out()).print(forecast);
        }
        return 0;
    }

    private static ObjectNode json(Forecast forecast) {
        var expected = forecast.expected();
        var json = JsonOutput.object("gramme.grid-forecast/1");
        json.put("zone", expected.zone());
        json.put("signal", expected.signal().words());
        json.put("source", expected.source());
        json.put("issued", forecast.issued().toString());
        json.put("step_s", expected.step().toSeconds());
        var steps = json.putArray("steps");
        for (int i = 0; i < expected.size(); i++) {
            var step = steps.addObject();
            step.put("start", expected.at(i).toString());
            step.put("carbon_intensity_g_per_kwh", expected.gramsPerKilowattHour()[i]);
            for (var band : forecast.bands()) {
                String percent = String.valueOf(Math.round(100 * band.coverage()));
                step.put("low_" + percent + "_g_per_kwh", band.low()[i]);
                step.put("high_" + percent + "_g_per_kwh", band.high()[i]);
            }
        }
        return json;
    }
}
