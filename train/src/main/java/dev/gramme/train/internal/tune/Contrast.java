package dev.gramme.train.internal.tune;

import dev.gramme.model.Tensor;
import dev.gramme.train.Objective;
import dev.gramme.train.internal.adapt.ClassificationHead;
import dev.gramme.train.internal.loop.Slice;
import java.util.Arrays;

/// What a batch teaches features: to lie near those of their own class. A few labels make many pairs, which is why it
/// works with tens of them (Tunstall et al. 2022, "Efficient Few-Shot Learning Without Prompts", section 3.1).
final class Contrast {
    /// As in the paper of the loss for pretrained language models (Gunel et al. 2021, section 4.2: 0.1 to 0.9
    /// searched).
    private static final double TEMPERATURE = 0.3;

    private Contrast() {}

    static Objective of(Slice slice) {
        long[] labels = Arrays.stream(slice.labels()).asLongStream().toArray();
        return new Objective.Likeness(
                ClassificationHead.FEATURES, Tensor.ofLongs("labels", new long[] {labels.length}, labels), TEMPERATURE);
    }
}
