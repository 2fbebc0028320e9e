package dev.gramme.cli;

import dev.gramme.carbon.Durations;
import dev.gramme.carbon.Figures;
import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.carbon.intensity.Signal;
import dev.gramme.grid.forecast.Forecaster;
import dev.gramme.grid.forecast.LastWeek;
import dev.gramme.grid.forecast.LearnedForecaster;
import dev.gramme.grid.forecast.WeekMean;
import dev.gramme.grid.forecast.Yesterday;
import dev.gramme.grid.trace.Traces;
import dev.gramme.schedule.backtest.Backtest;
import dev.gramme.schedule.backtest.BacktestJob;
import dev.gramme.schedule.backtest.BacktestResult;
import dev.gramme.schedule.backtest.Policy;
import dev.gramme.schedule.backtest.Remembering;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/// `gramme backtest`: what a way of deciding when to run would have saved on a trace of the past.
@Command(
        name = "backtest",
        description = {
            "Replay a year of carbon intensities: a job arrives every hour, a policy decides when it runs.",
            "Decisions rest on past hours alone, the bill on what came true."
        })
final class BacktestCommand implements Callable<Integer> {
    /// Jobs from one line to the next.
    private static final int SHOWN = 50;

    private static final String POLICIES = "now, oracle, yesterday, lastweek, mean7, forecast, replan";

    @Mixin
    CommonOptions common = new CommonOptions();

    @Option(
            names = "--trace",
            paramLabel = "FILE",
            required = true,
            description = "A CSV file: datetime_utc,carbon_intensity_gco2_per_kwh, or one of Electricity Maps.")
    Path trace = Path.of("");

    @Option(
            names = "--train",
            paramLabel = "FILE",
            split = ",",
            description = "Earlier years of the same zone, the oldest first, for forecast and replan.")
    List<Path> train = List.of();

    @Option(names = "--policy", paramLabel = "NAME", defaultValue = "replan", description = POLICIES + ".")
    String policy = "";

    @Option(names = "--mode", paramLabel = "block|pause", defaultValue = "block", description = "In one piece, or not.")
    String mode = "";

    @Option(names = "--duration", paramLabel = "24h", required = true, description = "How long a job takes.")
    String duration = "";

    @Option(names = "--slack", paramLabel = "72h", required = true, description = "How much later it may be finished.")
    String slack = "";

    @Option(
            names = "--resume-cost",
            paramLabel = "10m",
            defaultValue = "0s",
            description = "What going on after a pause takes, as a time at the job's power.")
    String resumeCost = "";

    @Option(
            names = "--risk",
            paramLabel = "X",
            defaultValue = "0.45",
            description = "replan: by how many standard deviations of the forecast later hours count as dearer than"
                    + " expected. 0 waits for whatever looks better (default: ${DEFAULT-VALUE}).")
    double risk;

    private final Console console;

    BacktestCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var job = new BacktestJob(
                Durations.parse("--duration", duration),
                Durations.parse("--slack", slack),
                pausable(),
                Durations.parse("--resume-cost", resumeCost));
        requireKnown();
        var series = Traces.read(trace, Signal.AVERAGE);
        var history =
                train.stream().map(file -> Traces.read(file, Signal.AVERAGE)).toList();
        var result = new Backtest(series, job).run(policy(series, history), this::show);
        if (common.json) {
            JsonOutput.print(console.out(), json(series, result));
        } else {
            print(series, job, result);
        }
        return 0;
    }

    /// One moving line on a terminal.
    private void show(int done, int all) {
        if (!common.quiet && console.colour() && (done % SHOWN == 0 || done == all)) {
            String line = done == all ? "" : String.format(Locale.ROOT, "job %,d of %,d", done, all);
            console.err().print("\r\033[K" + line);
            console.err().flush();
        }
    }

    private boolean pausable() {
        return switch (mode) {
            case "block" -> false;
            case "pause" -> true;
            case String other ->
                throw GrammeException.usage("There is no mode '" + other + "'", "block and pause are known.");
        };
    }

    private void requireKnown() {
        if (!List.of(POLICIES.split(", ", -1)).contains(policy)) {
            throw GrammeException.usage("There is no policy '" + policy + "'", POLICIES + " are known.");
        }
        if (!(risk >= 0)) {
            throw GrammeException.usage("A risk of " + risk + " is none", "0 or 0.45 was meant.");
        }
    }

    private Policy policy(IntensitySeries series, List<IntensitySeries> history) {
        return switch (policy) {
            case "now" -> new Policy.Now();
            case "oracle" -> new Policy.Oracle();
            case "yesterday" -> new Policy.Planned(new Yesterday());
            case "lastweek" -> new Policy.Planned(new LastWeek());
            case "mean7" -> new Policy.Planned(new WeekMean());
            case "forecast" -> new Policy.Planned(learned(series, history));
            case String replan -> new Policy.Replanned(learned(series, history), risk);
        };
    }

    private static Forecaster learned(IntensitySeries series, List<IntensitySeries> history) {
        if (history.isEmpty()) {
            return LearnedForecaster.untrained();
        }
        var joined = Traces.join(history);
        if (!joined.zone().equals(series.zone()) || joined.end().isAfter(series.start())) {
            throw GrammeException.usage(
                    "The trace is of " + series.zone() + " from " + series.start()
                            + " on, and what is learnt from is of " + joined.zone() + " up to " + joined.end(),
                    "earlier years of the same zone were meant: a forecaster that has seen the tested hours proves"
                            + " nothing.");
        }
        return new Remembering(LearnedForecaster.trainedOn(joined), joined);
    }

    private ObjectNode json(IntensitySeries series, BacktestResult result) {
        var json = JsonOutput.object("gramme.backtest/1");
        json.put("zone", series.zone());
        json.put("policy", policy);
        json.put("mode", mode);
        json.put("jobs", result.jobs());
        json.put("saving", result.saving());
        json.put("oracle_saving", result.oracleSaving());
        json.put("share_of_oracle", result.shareOfOracle());
        json.put("mean_saving", result.meanSaving());
        json.put("p5_saving", result.p5Saving());
        json.put("worse_share", result.worseShare());
        result.mape().ifPresentOrElse(mape -> json.put("mape_96h", mape), () -> json.putNull("mape_96h"));
        return json;
    }

    private void print(IntensitySeries series, BacktestJob job, BacktestResult result) {
        var out = console.out();
        out.println(result.jobs() + " jobs of " + hours(job.duration()) + " with " + hours(job.slack())
                + " of slack in " + series.zone() + ", " + series.start() + " to " + series.end() + ", " + policy);
        out.println("  saved     " + Figures.percent(result.saving()) + " of the emissions of running at once, "
                + Figures.percent(result.shareOfOracle()) + " of the " + Figures.percent(result.oracleSaving())
                + " that perfect knowledge would have saved");
        out.println("  harm      one job in twenty saves " + Figures.percent(result.p5Saving()) + " or less, "
                + Figures.percent(result.worseShare()) + " of the jobs are dirtier than at once");
        result.mape()
                .ifPresent(
                        mape -> out.println("  forecast  off by " + Figures.percent(mape) + " over 96 h on average"));
    }

    private static String hours(Duration duration) {
        boolean whole = duration.toMinutes() % 60 == 0;
        return (whole ? String.valueOf(duration.toHours()) : Figures.number(duration.toMinutes() / 60.0)) + " h";
    }
}
