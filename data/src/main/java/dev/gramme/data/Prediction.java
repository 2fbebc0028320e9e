package dev.gramme.data;

import dev.gramme.data.metric.Predictions;
import java.util.ArrayList;
import java.util.List;

/// What a classifier says of one input.
///
/// @param label the likeliest
/// @param probability its own, 0 to 1
/// @param probabilities of all labels, in the labels' order
public record Prediction(String label, double probability, List<Double> probabilities) {
    public Prediction {
        probabilities = List.copyOf(probabilities);
    }

    /// @param logits one a label; overwritten
    public static Prediction of(float[] logits, Labels labels) {
        Predictions.softmax(logits);
        int best = Predictions.best(logits);
        var all = new ArrayList<Double>(logits.length);
        for (float probability : logits) {
            all.add((double) probability);
        }
        return new Prediction(labels.name(best), logits[best], all);
    }
}
