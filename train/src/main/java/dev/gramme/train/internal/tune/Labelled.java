package dev.gramme.train.internal.tune;

import dev.gramme.model.Tensor;
import dev.gramme.train.Objective;
import dev.gramme.train.TuneSettings;
import dev.gramme.train.internal.adapt.ClassificationHead;
import dev.gramme.train.internal.loop.Examples;
import dev.gramme.train.internal.loop.Slice;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/// What a batch of labelled examples teaches: its labels.
final class Labelled {
    private Labelled() {}

    static Function<Slice, Objective> of(TuneSettings.Step settings, Examples examples, int classes) {
        var weights = settings.balanced() ? Optional.of(balanced(examples, classes)) : Optional.<Tensor>empty();
        return slice -> {
            long[] labels = Arrays.stream(slice.labels()).asLongStream().toArray();
            return new Objective.Classes(
                    ClassificationHead.LOGITS,
                    Tensor.ofLongs("labels", new long[] {labels.length}, labels),
                    weights,
                    settings.smoothing());
        };
    }

    /// All labelled examples ÷ (classes × examples of the class): every class weighs the same in all,
    /// and the mean weight of an example is 1.
    static Tensor balanced(Examples examples, int classes) {
        int[] counts = new int[classes];
        for (int i = 0; i < examples.size(); i++) {
            if (examples.label(i) >= 0) {
                counts[examples.label(i)]++;
            }
        }
        int labelled = Arrays.stream(counts).sum();
        long present = Arrays.stream(counts).filter(count -> count > 0).count();
        float[] weights = new float[classes];
        for (int i = 0; i < classes; i++) {
            weights[i] = counts[i] == 0 ? 0 : (float) (labelled / ((double) present * counts[i]));
        }
        return Tensor.ofFloats("class_weights", new long[] {classes}, weights);
    }
}
