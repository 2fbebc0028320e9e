package dev.gramme.data;

import dev.gramme.carbon.GrammeException;
import dev.gramme.data.metric.Predictions;
import dev.gramme.model.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// What a classifier says of one input.
///
/// @param label the likeliest
/// @param probability its own, 0 to 1
/// @param probabilities of all labels, in the labels' order
public record Prediction(String label, double probability, List<Double> probabilities) {
    /// The output of classical models that is not to be softened any more.
    private static final String PROBABILITIES = "probabilities";

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

    /// What a model's scores for several inputs mean.
    ///
    /// @param scores one row an input, one column a label
    /// @param unit what an input is, for people: `text`
    /// @throws GrammeException if the labels are not as many as the scores of an input
    public static List<Prediction> ofRows(float[] scores, int inputs, Labels labels, String unit) {
        if (scores.length != inputs * labels.size()) {
            throw GrammeException.failure(
                    "The model has " + scores.length / inputs + " outputs a " + unit + " and " + labels.size()
                            + " labels",
                    "the labels beside it belong to another model.");
        }
        return IntStream.range(0, inputs)
                .mapToObj(i -> of(Arrays.copyOfRange(scores, i * labels.size(), (i + 1) * labels.size()), labels))
                .toList();
    }

    /// What a model's outputs for several inputs mean: `probabilities` where there are such, as of classical models,
    /// else the first one's scores.
    ///
    /// @throws GrammeException if the labels are not as many as the outputs of an input
    public static List<Prediction> ofAnswers(Map<String, Tensor> answers, int inputs, Labels labels, String unit) {
        var probabilities = Optional.ofNullable(answers.get(PROBABILITIES)).map(Tensor::floats);
        // The softmax of logarithms is what they are of.
        probabilities.ifPresent(shares -> {
            for (int i = 0; i < shares.length; i++) {
                shares[i] = (float) Math.log(shares[i]);
            }
        });
        float[] scores = probabilities.orElseGet(
                () -> answers.values().stream().findFirst().map(Tensor::floats).orElseThrow());
        return ofRows(scores, inputs, labels, unit);
    }

    /// The labels' indices.
    public static int[] indices(List<Prediction> predictions, Labels labels) {
        return predictions.stream()
                .mapToInt(prediction -> labels.index(prediction.label()).orElseThrow())
                .toArray();
    }
}
