package dev.gramme.schedule.backtest;

import dev.gramme.carbon.intensity.Forecast;
import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.carbon.intensity.Signal;
import dev.gramme.grid.forecast.Forecaster;
import dev.gramme.grid.forecast.LearnedForecaster;
import dev.gramme.grid.trace.Traces;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/// The figures of deciding again in docs/benchmarks/schedule.md: all zone-years of a folder with the year before at
/// hand, five kinds of jobs, by risk.
///
///     ReplanTrial FOLDER [--choose] [RISK…]
///
/// `--choose` takes each zone's first year instead, which is never tested, and learns while it goes by.
final class ReplanTrial {
    private static final List<Kind> KINDS = List.of(
            new Kind("4 + 24 h", 4, 24, false),
            new Kind("4 + 72 h", 4, 72, false),
            new Kind("24 + 72 h", 24, 72, false),
            new Kind("pausable, 24 + 24 h", 24, 24, true),
            new Kind("pausable, 24 + 72 h", 24, 72, true));

    private static final int FARTHEST = 96;

    private record Kind(String name, int hours, int slack, boolean pausable) {
        BacktestJob job() {
            return new BacktestJob(
                    Duration.ofHours(hours), Duration.ofHours(slack), pausable, Duration.ofMinutes(pausable ? 10 : 0));
        }
    }

    private record ZoneYear(String zone, Path trace, Optional<Path> before) {
        String name() {
            return String.valueOf(trace.getFileName()).replace(".csv", "");
        }
    }

    private record Row(ZoneYear year, Kind kind, double risk, BacktestResult result) {}

    private ReplanTrial() {}

    public static void main(String[] args) throws IOException {
        boolean choose = List.of(args).contains("--choose");
        double[] risks = Arrays.stream(args)
                .skip(1)
                .filter(arg -> !arg.startsWith("--"))
                .mapToDouble(Double::parseDouble)
                .toArray();
        double[] tried = risks.length == 0 ? new double[] {0.45} : risks;
        var years = years(Path.of(args[0]), choose);
        var rows = years.parallelStream().flatMap(year -> rows(year, tried)).toList();
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        if (tried.length == 1) {
            byZone(out, years, rows);
        }
        out.println("| | risk | share | 5th percentile | made worse | least saving |\n|---|--:|--:|--:|--:|--:|");
        for (Kind kind : KINDS) {
            for (double risk : tried) {
                summary(
                        out,
                        rows.stream()
                                .filter(row -> row.kind.equals(kind) && row.risk == risk)
                                .toList());
            }
        }
    }

    private static List<ZoneYear> years(Path folder, boolean first) throws IOException {
        try (var files = Files.list(folder)) {
            var traces = files.filter(file -> file.toString().matches(".*-\\d{4}\\.csv"))
                    .sorted()
                    .toList();
            var years = new ArrayList<ZoneYear>();
            for (Path trace : traces) {
                var before = yearBefore(trace);
                boolean hasNext =
                        traces.stream().anyMatch(other -> yearBefore(other).equals(Optional.of(trace)));
                if (first ? before.isEmpty() && hasNext : before.isPresent()) {
                    years.add(new ZoneYear(zone(trace), trace, before));
                }
            }
            return years;
        }
    }

    private static String zone(Path trace) {
        return String.valueOf(trace.getFileName()).replaceAll("-\\d{4}\\.csv", "");
    }

    private static Optional<Path> yearBefore(Path trace) {
        String name = String.valueOf(trace.getFileName());
        int year = Integer.parseInt(name.substring(name.length() - 8, name.length() - 4));
        return Optional.of(trace.resolveSibling(zone(trace) + "-" + (year - 1) + ".csv"))
                .filter(Files::exists);
    }

    private static Stream<Row> rows(ZoneYear year, double[] risks) {
        var trace = Traces.read(year.trace, Signal.AVERAGE);
        var forecaster = new Kept(year.before
                .map(file -> Traces.read(file, Signal.AVERAGE))
                .<Forecaster>map(before -> new Remembering(LearnedForecaster.trainedOn(before), before))
                .orElseGet(LearnedForecaster::untrained));
        var rows = new ArrayList<Row>();
        for (Kind kind : KINDS) {
            var backtest = new Backtest(trace, kind.job());
            for (double risk : risks) {
                rows.add(new Row(year, kind, risk, backtest.run(new Policy.Replanned(forecaster, risk))));
            }
        }
        System.err.println(year.name());
        return rows.stream();
    }

    private static void summary(PrintStream out, List<Row> rows) {
        double saving = mean(rows, BacktestResult::saving);
        out.printf(
                Locale.ROOT,
                "| %s | %s | %.1f %% | %.2f %% | %.1f %% | %.2f %% |%n",
                rows.getFirst().kind.name,
                rows.getFirst().risk,
                100 * saving / mean(rows, BacktestResult::oracleSaving),
                100 * mean(rows, BacktestResult::p5Saving),
                100 * mean(rows, BacktestResult::worseShare),
                100
                        * rows.stream()
                                .mapToDouble(row -> row.result.saving())
                                .min()
                                .orElseThrow());
    }

    private static double mean(List<Row> rows, ToDoubleFunction<BacktestResult> figure) {
        return rows.stream()
                .mapToDouble(row -> figure.applyAsDouble(row.result))
                .average()
                .orElseThrow();
    }

    /// Saving of what perfect knowledge saves, 5th percentile, share made worse; percent.
    private static void byZone(PrintStream out, List<ZoneYear> years, List<Row> rows) {
        out.println("| zone-year | "
                + String.join(" | ", KINDS.stream().map(Kind::name).toList()) + " |");
        out.println("|---|" + "---|".repeat(KINDS.size()));
        for (ZoneYear year : years) {
            var line = new StringBuilder("| ").append(year.name());
            rows.stream().filter(row -> row.year.equals(year)).forEach(row -> {
                var found = row.result;
                line.append(String.format(
                        Locale.ROOT,
                        " | %.1f of %.1f, %.1f, %.0f",
                        100 * found.saving(),
                        100 * found.oracleSaving(),
                        100 * found.p5Saving(),
                        100 * found.worseShare()));
            });
            out.println(line.append(" |"));
        }
    }

    /// Makes each forecast once, of 96 hours.
    private static final class Kept implements Forecaster {
        private final Forecaster forecaster;
        private final Map<Instant, Forecast> forecasts = new HashMap<>();

        Kept(Forecaster forecaster) {
            this.forecaster = forecaster;
        }

        @Override
        public Forecast forecast(IntensitySeries past, int hours) {
            return forecasts.computeIfAbsent(past.end(), _ -> forecaster.forecast(past, FARTHEST));
        }
    }
}
