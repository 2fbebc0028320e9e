package dev.gramme.bench.train;

import dev.gramme.model.Tensor;
import dev.gramme.model.build.ImageInput;
import dev.gramme.model.build.PlainCnn;
import dev.gramme.train.Network;
import dev.gramme.train.Objective;
import dev.gramme.train.Trainer;
import java.util.List;
import java.util.Map;

/// Three pairs of convolutions with batch normalization for grey pictures of 28 × 28 pixels and ten classes.
final class FashionCnn implements AutoCloseable {
    static final int PIXELS = 28 * 28;
    static final int CLASSES = 10;

    private final Network network;
    private final Trainer trainer;

    FashionCnn(int threads) {
        var model = new PlainCnn(ImageInput.GREY_28, List.of(32L, 64L, 128L), CLASSES).build(0);
        network = Network.of(model, Network.Settings.cpu(threads, 0));
        trainer = Trainer.adamW(network, 0.01);
    }

    long parameters() {
        return network.trainedCount();
    }

    /// One step over pictures given one after the other.
    void step(float[] pixels, long[] labels) {
        var pictures = Tensor.ofFloats("x", new long[] {labels.length, 1, 28, 28}, pixels);
        trainer.step(Map.of("x", pictures), Objective.Classes.of("logits", labels), 5e-5, Double.POSITIVE_INFINITY);
    }

    @Override
    public void close() {
        trainer.close();
        network.close();
    }
}
