package dev.gramme.cli;

import dev.gramme.carbon.Figures;
import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.intensity.Forecast;
import dev.gramme.carbon.intensity.Signal;
import dev.gramme.grid.forecast.LearnedForecaster;
import dev.gramme.grid.trace.Traces;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/// `gramme grid forecast`: what is to come in a zone, or after a trace.
@Command(
        name = "forecast",
        description = {
            "Forecast a zone's carbon intensity, with bands where there are any.",
            "With --trace, forecast the hours that follow on files: a year is good, a month better than a week."
        })
final class GridForecastCommand implements Callable<Integer> {
    private static final int FARTHEST_OF_TRACE = 96;
    private static final int FARTHEST = 14 * 24;

    @Mixin
    CommonOptions common = new CommonOptions();

    @Mixin
    GridOptions options = new GridOptions();

    @Option(
            names = "--trace",
            paramLabel = "FILE",
            split = ",",
            description =
                    "CSV files of one zone instead, the oldest first: datetime_utc,carbon_intensity_gco2_per_kwh, or"
                            + " those of Electricity Maps.")
    List<Path> traces = List.of();

    @Option(
            names = "--hours",
            paramLabel = "N",
            defaultValue = "96",
            description = "How far ahead, up to 336, and to 96 after a trace (default: ${DEFAULT-VALUE}).")
    int hours;

    private final Console console;

    GridForecastCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        int farthest = traces.isEmpty() ? FARTHEST : FARTHEST_OF_TRACE;
        if (hours < 1 || hours > farthest) {
            throw GrammeException.usage(hours + " hours cannot be forecast", "1 to " + farthest + " can.");
        }
        if (traces.isEmpty()) {
            ofZone();
        } else {
            ofTraces();
        }
        return 0;
    }

    private void ofZone() {
        var settings = GridOptions.settings(console);
        var zones = options.zones(settings);
        if (zones.size() > 1) {
            throw GrammeException.usage(
                    zones.size() + " zones at once are not forecast", "`gramme grid now` compares zones.");
        }
        var known = options.grid(settings, console).known(zones.getFirst(), options.now(), hours);
        if (common.json) {
            var json = json(known.forecast());
            KnownView.put(json, known);
            JsonOutput.print(console.out(), json);
        } else {
            if (known.tellsHoursApart()) {
                new IntensityPlot(console.out()).print(known.forecast());
            } else {
                console.out()
                        .println(known.zone() + "  " + Figures.of(known.now()) + " at any hour, "
                                + known.signal().words() + ", by " + known.provenance());
            }
            if (!common.quiet) {
                KnownView.notes(console.out(), known);
            }
        }
    }

    private void ofTraces() {
        if (!options.zones.isEmpty()) {
            throw GrammeException.usage(
                    "Either --zone or --trace", "`gramme grid import` makes a zone known by its files.");
        }
        if (options.at != null || options.sources != null) {
            throw GrammeException.usage(
                    "--at and --sources are for zones, and not for --trace", "a trace that ends earlier is meant.");
        }
        var counted = Optional.ofNullable(options.signal).map(Signal::parse).orElse(Signal.AVERAGE);
        var past = Traces.join(
                traces.stream().map(file -> Traces.read(file, counted)).toList());
        var forecast = LearnedForecaster.untrained().forecast(past, hours);
        if (common.json) {
            JsonOutput.print(console.out(), json(forecast));
        } else {
            new IntensityPlot(console.out()).print(forecast);
        }
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
