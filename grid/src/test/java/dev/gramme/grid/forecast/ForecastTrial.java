package dev.gramme.grid.forecast;

import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.carbon.intensity.Signal;
import dev.gramme.grid.trace.Traces;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// How well forecasts do over all zone-years of a folder that have the year before: learned from that year, asked once
/// a day at 00 UTC. Prints a row for each and the means; times are of the processor.
///
/// With `--choose` it looks at none of those years: only at each zone's first, learns from its first half and is tested
/// on its second. That is where the forecaster's structure and constants were chosen.
///
/// Usage: `ForecastTrial FOLDER [--choose]`, the folder with files such as `DE-2021.csv`.
public final class ForecastTrial {
    private static final Pattern NAME = Pattern.compile("(.+)-(\\d{4})\\.csv");

    private ForecastTrial() {}

    @SuppressWarnings("ArrayRecordComponent") // Three numbers, printed at once.
    private record Row(
            String name,
            double ours,
            double lowered,
            double[] naive,
            double in80,
            double in95,
            double train,
            double issue) {}

    public static void main(String[] args) throws IOException {
        var folder = Path.of(args[0]);
        boolean choose = args.length > 1 && args[1].equals("--choose");
        List<Row> rows = new ArrayList<>();
        print(
                "zone-year",
                "ours",
                "lowered",
                "yest.",
                "l.week",
                "mean7",
                "vs best",
                "in 80",
                "in 95",
                "train s",
                "issue ms");
        try (var files = Files.list(folder)) {
            for (var file : files.sorted().toList()) {
                var name = NAME.matcher(String.valueOf(file.getFileName()));
                if (name.matches()) {
                    int year = Integer.parseInt(name.group(2));
                    var before = folder.resolve(name.group(1) + "-" + (year - 1) + ".csv");
                    var after = folder.resolve(name.group(1) + "-" + (year + 1) + ".csv");
                    String title = name.group(1) + "-" + year;
                    if (choose && !Files.exists(before) && Files.exists(after)) {
                        var all = read(file);
                        int half = all.size() / 48 * 24;
                        add(rows, row(title, all.slice(0, half), all.slice(half, all.size())));
                    } else if (!choose && Files.exists(before)) {
                        add(rows, row(title, read(before), read(file)));
                    }
                }
            }
        }
        print(mean(rows));
    }

    private static void add(List<Row> rows, Row row) {
        rows.add(row);
        print(row);
    }

    private static Row row(String name, IntensitySeries before, IntensitySeries year) {
        long start = cpu();
        var ours = LearnedForecaster.trainedOn(before);
        double train = (cpu() - start) / 1e9;
        var both = Traces.join(List.of(before, year));
        double[] naive = {
            DailyIssues.score(new Yesterday(), year, 0).mape(),
            DailyIssues.score(new LastWeek(), year, 0).mape(),
            DailyIssues.score(new WeekMean(), year, 0).mape()
        };
        var score = DailyIssues.score(ours, both, before.size());
        double issue = hourly(ours, both, before.size());
        return new Row(
                name, score.mape(), score.lowered(), naive, 100 * score.in80(), 100 * score.in95(), train, issue);
    }

    private static final int TIMED = 1000;

    /// Milliseconds an issue when asked hour after hour.
    private static double hourly(Forecaster forecaster, IntensitySeries both, int from) {
        forecaster.forecast(both.slice(0, from), DailyIssues.HOURS);
        long start = cpu();
        for (int at = from + 1; at <= from + TIMED; at++) {
            forecaster.forecast(both.slice(0, at), DailyIssues.HOURS);
        }
        return (cpu() - start) / 1e6 / TIMED;
    }

    /// Nanoseconds of this thread: what else runs on the machine does not count.
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static Row mean(List<Row> rows) {
        double[] naive = new double[3];
        for (int i = 0; i < naive.length; i++) {
            int index = i;
            naive[i] =
                    rows.stream().mapToDouble(row -> row.naive[index]).average().orElse(0);
        }
        return new Row(
                "mean of " + rows.size(),
                rows.stream().mapToDouble(Row::ours).average().orElse(0),
                rows.stream().mapToDouble(Row::lowered).average().orElse(0),
                naive,
                rows.stream().mapToDouble(Row::in80).average().orElse(0),
                rows.stream().mapToDouble(Row::in95).average().orElse(0),
                rows.stream().mapToDouble(Row::train).average().orElse(0),
                rows.stream().mapToDouble(Row::issue).average().orElse(0));
    }

    private static void print(Row row) {
        double best = Math.min(row.naive[0], Math.min(row.naive[1], row.naive[2]));
        print(
                row.name,
                two(row.ours),
                two(row.lowered),
                two(row.naive[0]),
                two(row.naive[1]),
                two(row.naive[2]),
                two(100 * (row.ours / best - 1)) + "%",
                two(row.in80),
                two(row.in95),
                two(row.train),
                two(row.issue));
    }

    private static String two(double number) {
        return String.format(java.util.Locale.ROOT, "%.2f", number);
    }

    private static void print(String name, String... cells) {
        var line = new StringBuilder(String.format(java.util.Locale.ROOT, "%-18s", name));
        for (String cell : cells) {
            line.append(String.format(java.util.Locale.ROOT, "%9s", cell));
        }
        System.out.println(line);
    }

    private static IntensitySeries read(Path file) {
        return Traces.read(file, Signal.AVERAGE);
    }
}
