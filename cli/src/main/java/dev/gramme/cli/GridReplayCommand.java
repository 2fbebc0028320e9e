package dev.gramme.cli;

import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.carbon.intensity.Signal;
import dev.gramme.grid.replay.Injection;
import dev.gramme.grid.replay.ReplayServer;
import dev.gramme.grid.replay.ReplaySettings;
import dev.gramme.grid.trace.Traces;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `gramme grid replay`: a grid to test software on.
@Command(
        name = "replay",
        description = {
            "Serve a trace on this machine as Electricity Maps, WattTime, NESO and the Carbon Aware SDK would,",
            "with whatever goes wrong on real days. Ends with Ctrl-C."
        })
final class GridReplayCommand implements Callable<Integer> {
    private static final Duration WEEK = Duration.ofDays(7);

    @Mixin
    CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "TRACE.csv", description = "The trace; its zone is what is asked for.")
    Path trace = Path.of("");

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "0",
            description = "Where to listen (default: a free one).")
    int port;

    @Option(
            names = "--begin",
            paramLabel = "TIME",
            description = "What time it is in there at first (default: a week after the trace's start).")
    @Nullable
    String begin;

    @Option(names = "--speed", paramLabel = "X", defaultValue = "1", description = "Seconds in there for each second.")
    double speed;

    @Option(
            names = "--noise",
            paramLabel = "SHARE",
            defaultValue = "0",
            description = "Standard deviation of the forecasts' error, such as 0.05 (default: perfect forecasts).")
    double noise;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Of the noise.")
    long seed;

    @Option(
            names = "--as",
            paramLabel = "NAME",
            description = "One more name for the zone: GB for NESO, a region of WattTime; may repeat.")
    List<String> names = List.of();

    @Option(
            names = "--fault",
            paramLabel = "FAULT",
            description =
                    "outage, 401, 429:10s, late:5s, short:6h, empty-forecast, empty-body, garbage, revision:24h:1.1;"
                            + " with *3 behind it for three requests only; may repeat.")
    List<String> faults = List.of();

    private final Console console;

    GridReplayCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var series = Traces.read(trace, Signal.AVERAGE);
        var settings = ReplaySettings.of(series, begin(series))
                .on(port)
                .at(speed)
                .erring(noise, seed)
                .with(faults.stream().map(Injection::parse).toList());
        for (String name : names) {
            settings = settings.alsoAs(name, series);
        }
        try (var server = ReplayServer.start(settings, InstantSource.system(), this::log)) {
            if (common.json) {
                var json = JsonOutput.object("gramme.grid-replay/1");
                json.put("address", server.address().toString());
                json.put("zone", series.zone());
                json.put("now", server.now().toString());
                JsonOutput.print(console.out(), json);
            } else {
                console.out().println(server.address() + " replays " + series.zone() + ", where it is " + server.now());
            }
            console.out().flush();
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    private Instant begin(IntensitySeries series) {
        if (begin == null) {
            var week = series.start().plus(WEEK);
            return week.isBefore(series.end()) ? week : series.start();
        }
        try {
            return Instant.parse(begin);
        } catch (DateTimeParseException e) {
            throw GrammeException.usage("'" + begin + "' is no time", "2022-03-01T12:00:00Z was meant.");
        }
    }

    private void log(String line) {
        if (!common.quiet) {
            console.err().println("gramme: " + line);
        }
    }
}
