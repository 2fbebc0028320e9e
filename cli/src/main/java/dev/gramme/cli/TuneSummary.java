package dev.gramme.cli;

import dev.gramme.carbon.Figures;
import dev.gramme.data.metric.Score;
import dev.gramme.ledger.Run;
import dev.gramme.train.TrainingData;
import dev.gramme.train.TuneOutcome;
import dev.gramme.train.TuneRequest;
import java.io.PrintStream;
import java.util.Locale;

/// What a person reads after a tuning.
///
/// @param err where people read
record TuneSummary(PrintStream err) {
    private static final double SIGNIFICANT = 0.05;

    void print(TuneRequest request, TuneOutcome outcome, Run run) {
        var data = request.data();
        err.println("gramme: " + request.method().word() + " tuned "
                + data.model().name() + " on " + data.train().size() + " " + data.unit() + ", "
                + outcome.epochs()
                + " epochs: " + outcome.ending());
        outcome.score()
                .ifPresent(score -> err.println(
                        "  test     " + accuracy(score) + " on " + outcome.predicted().length + " " + data.unit()));
        outcome.baseline().ifPresent(this::compare);
        err.println("  trained  " + String.format(Locale.ROOT, "%,d", outcome.trained()) + " numbers in "
                + Figures.of(run.duration()) + "; written file within "
                + String.format(Locale.ROOT, "%.1e", outcome.maxRelDiff()) + " of the trained network");
        err.println("  billed   " + Figures.of(run.energy()) + "  →  " + Figures.of(run.emissions()) + "  "
                + run.energy().basis().word());
        err.println("  model    " + request.out());
        err.println(
                "  more     gramme predict " + request.out() + " " + inUse(data) + "  ·  gramme runs show " + run.id());
    }

    private static String inUse(TrainingData data) {
        return switch (data) {
            case TrainingData.Texts _ -> "TEXT";
            case TrainingData.Images _ -> "PICTURE";
            case TrainingData.Tables _ -> "TABLE.csv";
        };
    }

    private void compare(TuneOutcome.Baseline baseline) {
        var difference = baseline.difference();
        double p = difference.pValue();
        err.println("  baseline " + accuracy(baseline.score()) + ", " + baseline.name());
        err.println("           right where the other is wrong: tuned " + difference.onlyFirst() + ", baseline "
                + difference.onlySecond()
                + String.format(Locale.ROOT, "; McNemar's p %.2g: ", p)
                + (p >= SIGNIFICANT ? "no difference shown" : "a difference"));
    }

    private static String accuracy(Score score) {
        return String.format(
                Locale.ROOT,
                "accuracy %.2f %% (%.2f–%.2f)",
                100 * score.value(),
                100 * score.low(),
                100 * score.high());
    }
}
