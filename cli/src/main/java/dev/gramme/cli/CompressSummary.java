package dev.gramme.cli;

import dev.gramme.carbon.Figures;
import dev.gramme.compress.Compression;
import dev.gramme.compress.LayerReport;
import dev.gramme.ledger.Conditions;
import dev.gramme.ledger.Run;
import java.nio.file.Path;
import java.util.Locale;

/// What a person reads after a compression.
///
/// @param billing what turns joules into grams
record CompressSummary(Console console, Conditions billing) {
    private static final double MEGA = 1e6;

    void print(Compression found, Run run, Path out) {
        switch (found) {
            case Compression.Compressed done -> compressed(done, run, out);
            case Compression.Unchanged same -> {
                line("gramme: unchanged, nothing was written: " + same.reason());
                line("  billed   " + Figures.of(run.energy()) + "  →  " + Figures.of(run.emissions()));
            }
        }
    }

    private void compressed(Compression.Compressed done, Run run, Path out) {
        var cost = done.cost();
        var view = new CostView(billing);
        line("gramme: compressed: " + done.reason());
        line("  size     " + megabytes(done.bytesBefore()) + " → " + megabytes(done.bytesAfter()) + ", "
                + String.format(Locale.ROOT, "%.1f", done.bytesBefore() / (double) done.bytesAfter()) + " × smaller");
        quality(done);
        line("  CPU      "
                + Figures.number(cost.first().cpuMillisPerPrediction().value()) + " ms → "
                + Figures.number(cost.second().cpuMillisPerPrediction().value()) + " ms a prediction, "
                + CostView.figures(cost.cpuRatio()) + " ×");
        line("  1,000    " + Figures.of(cost.first().energyPerThousand().value()) + " → "
                + Figures.of(cost.second().energyPerThousand().value()) + "  "
                + cost.second().energyPerThousand().basis().word() + ", "
                + Figures.of(view.emissions(cost.first()).value()) + " → "
                + Figures.of(view.emissions(cost.second()).value()));
        done.memoryBytes()
                .ifPresent(bytes ->
                        line("  memory   " + before(done) + megabytes(bytes) + " at most, to load it and to predict"));
        line("  layers   " + layers(done) + worst(done));
        line("  billed   " + Figures.of(run.energy()) + "  →  " + Figures.of(run.emissions()) + payback(done, run));
        line("  model    " + out);
        line("  more     --json tells all layers and options  ·  gramme runs show " + run.id());
    }

    private static String layers(Compression.Compressed done) {
        long left = layersOf(done, Float.SIZE);
        long gone = layersOf(done, 0);
        return (done.layers().size() - left - gone) + " compressed, " + left + " in float"
                + (gone > 0 ? ", " + gone + " dropped" : "");
    }

    private static long layersOf(Compression.Compressed done, int bits) {
        return done.layers().stream().filter(layer -> layer.bits() == bits).count();
    }

    private void quality(Compression.Compressed done) {
        var quality = done.quality();
        line("  " + String.format(Locale.ROOT, "%-9s", done.verified() ? "quality" : "made-up")
                + quality.after().metric() + " " + Figures.number(quality.before()) + " → "
                + number(quality.after().value()) + " ("
                + number(quality.after().low()) + "–"
                + number(quality.after().high()) + ") on " + quality.examples() + " examples");
        quality.fidelity()
                .ifPresent(fidelity -> line("           least cosine " + number(fidelity.cosineMin())
                        + ", of 10 neighbours " + Figures.percent(fidelity.neighbourOverlap()) + " are the same"));
        quality.test()
                .ifPresent(test -> line("           right where the other is wrong: original " + test.onlyFirst()
                        + ", compressed " + test.onlySecond()
                        + String.format(Locale.ROOT, "; McNemar's p %.2g", test.pValue())));
        if (!done.verified()) {
            line("           these inputs were made up: how it does in use was not verified");
        }
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private static String worst(Compression.Compressed done) {
        return done.layers().stream()
                .filter(layer -> layer.sensitivity().isPresent())
                .max((a, b) -> Double.compare(
                        a.sensitivity().getAsDouble(), b.sensitivity().getAsDouble()))
                .map(CompressSummary::words)
                .orElse("");
    }

    private static String words(LayerReport layer) {
        return "; the most sensitive, " + layer.name() + ", moves the answers by "
                + Figures.percent(layer.sensitivity().getAsDouble());
    }

    private static String payback(Compression.Compressed done, Run run) {
        var predictions = CompressJson.payback(done.cost(), run.energy().value());
        return predictions.isPresent()
                ? String.format(Locale.ROOT, ", paid back after %,.0f predictions", predictions.getAsDouble())
                : "";
    }

    private static String before(Compression.Compressed done) {
        var before = done.memoryBytesBefore();
        return before.isPresent() ? megabytes(before.getAsLong()) + " → " : "";
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.2f MB", bytes / MEGA);
    }

    private void line(String text) {
        console.err().println(text);
    }
}
