package dev.gramme.cli;

import dev.gramme.carbon.Energy;
import dev.gramme.carbon.Estimate;
import dev.gramme.data.TableFile;
import dev.gramme.data.TextColumns;
import dev.gramme.data.TextFile;
import dev.gramme.data.classical.TermClassifier;
import dev.gramme.data.table.RowClassifier;
import dev.gramme.data.text.TextClassifier;
import dev.gramme.meter.Meter;
import dev.gramme.model.OnnxFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Meters what a prediction takes: of one example after the other, on one core, as they are in a file, from the text or
/// the row to the label.
final class PredictionMeter {
    private static final Duration WARM_UP = Duration.ofMillis(500);
    private static final Duration TURN = Duration.ofSeconds(2);
    private static final int MOST_EXAMPLES = 200;

    private PredictionMeter() {}

    /// @param model of texts or of rows, with its labels beside it
    /// @param examples a file that it can be used on
    static Estimate<Energy> measure(Path model, Path examples) {
        var file = OnnxFile.read(model);
        if (RowClassifier.isOne(file)) {
            try (var classifier = RowClassifier.open(model, 1)) {
                var rows = new TableFile(examples, Optional.empty(), Set.of()).rows(classifier.columns());
                return metered(rows, classifier::classify);
            }
        }
        if (TermClassifier.isOne(file)) {
            try (var classifier = TermClassifier.open(model, 1)) {
                return metered(texts(examples), classifier::classify);
            }
        }
        try (var classifier = TextClassifier.open(model, 1)) {
            return metered(texts(examples), classifier::classify);
        }
    }

    private static List<String> texts(Path examples) {
        var texts = new ArrayList<String>();
        new TextFile(examples, TextColumns.DEFAULT).forEach(row -> texts.add(row.text()));
        return texts;
    }

    private static <I> Estimate<Energy> metered(List<I> inputs, Consumer<List<I>> classify) {
        var examples = inputs.stream().limit(MOST_EXAMPLES).map(List::of).toList();
        predict(examples, classify, WARM_UP);
        try (var meter = Meter.start()) {
            var window = meter.open("predictions");
            long count;
            try (window) {
                count = predict(examples, classify, TURN);
            }
            return window.bill().energy().scaled(1.0 / count);
        }
    }

    /// Goes through the examples again and again until the time is over, once at least.
    private static <I> long predict(List<List<I>> examples, Consumer<List<I>> classify, Duration time) {
        long begun = System.nanoTime();
        long count = 0;
        do {
            examples.forEach(classify);
            count += examples.size();
        } while (System.nanoTime() - begun < time.toNanos());
        return count;
    }
}
