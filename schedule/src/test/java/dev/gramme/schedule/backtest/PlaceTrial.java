package dev.gramme.schedule.backtest;

import dev.gramme.carbon.intensity.Signal;
import dev.gramme.grid.forecast.Forecaster;
import dev.gramme.grid.forecast.LearnedForecaster;
import dev.gramme.grid.trace.Traces;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The figures of placing in docs/benchmarks/schedule.md.
///
///     PlaceTrial FOLDER YEAR,ZONE,ZONE… HOURS+SLACK[,HOURS+SLACK…] RISK…
///
/// A zone whose year before is in the folder has learned from it; the others learn while the year
/// goes by.
final class PlaceTrial {
    private PlaceTrial() {}

    public static void main(String[] args) {
        var folder = Path.of(args[0]);
        var names = List.of(args[1].split(",", -1));
        int year = Integer.parseInt(names.getFirst());
        boolean online = args[args.length - 1].equals("--online");
        var places = names.stream()
                .skip(1)
                .map(zone -> place(folder, zone, year, online))
                .toList();
        double[] risks = Arrays.stream(args)
                .skip(3)
                .filter(word -> !word.startsWith("--"))
                .mapToDouble(Double::parseDouble)
                .toArray();
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.println(args[1] + "\n\n| job | risk | saved | 5th percentile | made worse | annual best | last week's best"
                + " | hourly best | perfect knowledge | elsewhere |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        for (String job : args[2].split(",", -1)) {
            int plus = job.indexOf('+');
            var backtest = new PlaceBacktest(
                    places,
                    Duration.ofHours(Long.parseLong(job.substring(0, plus))),
                    Duration.ofHours(Long.parseLong(job.substring(plus + 1))));
            for (double risk : risks) {
                print(out, job, risk, backtest.run(risk));
            }
        }
    }

    private static void print(PrintStream out, String job, double risk, PlaceResult result) {
        out.printf(
                Locale.ROOT,
                "| %s | %s | %.2f %% | %.1f %% | %.1f %% | %.1f %% (%s) | %.1f %% | %.1f %% | %.1f %% | %.0f %% |%n",
                job,
                risk,
                100 * result.saving(),
                100 * result.p5Saving(),
                100 * result.worseShare(),
                100 * result.annualBestSaving(),
                result.annualBest(),
                100 * result.lastWeekSaving(),
                100 * result.hourlyBestSaving(),
                100 * result.oracleSaving(),
                100 * result.moved());
    }

    private static PlaceTrace place(Path folder, String zone, int year, boolean online) {
        var trace = Traces.read(folder.resolve(zone + "-" + year + ".csv"), Signal.AVERAGE);
        var earlier = folder.resolve(zone + "-" + (year - 1) + ".csv");
        if (online || !Files.exists(earlier)) {
            return new PlaceTrace(trace, new Kept(LearnedForecaster.untrained()));
        }
        var before = Traces.read(earlier, Signal.AVERAGE);
        Forecaster learned = new Remembering(LearnedForecaster.trainedOn(before), before);
        return new PlaceTrace(trace, new Kept(learned));
    }
}
