package dev.gramme.train.internal.tune;

import dev.gramme.model.Model;
import dev.gramme.model.Session;
import dev.gramme.model.Tensor;
import dev.gramme.train.Network;
import dev.gramme.train.internal.loop.Examples;
import dev.gramme.train.internal.loop.Learner;
import dev.gramme.train.internal.loop.Slice;
import java.util.Map;

/// How far a written model in ONNX Runtime is from the network that was trained: max|a−b| ÷ max|b|
/// over the class scores of some examples.
final class Parity {
    private static final int EXAMPLES = 16;

    private Parity() {}

    /// @param seen what the learner takes: texts, or features of them
    /// @param texts the same examples as the finished model takes them
    static double of(Model finished, Learner learner, Examples seen, Examples texts) {
        int[] rows = texts.ordered(EXAMPLES).getFirst();
        return difference(learner.scores(seen.slice(rows)), finished, texts.slice(rows));
    }

    /// @param network the same model
    static double of(Model finished, Network network, Examples examples) {
        var slice = examples.slice(examples.ordered(EXAMPLES).getFirst());
        return difference(first(network.run(slice.inputs())), finished, slice);
    }

    private static double difference(float[] trained, Model finished, Slice examples) {
        float[] written;
        try (var session = Session.of(finished, 1)) {
            written = first(session.run(examples.inputs()));
        }
        double difference = 0;
        double largest = 0;
        for (int i = 0; i < trained.length; i++) {
            difference = Math.max(difference, Math.abs(trained[i] - written[i]));
            largest = Math.max(largest, Math.abs(written[i]));
        }
        return largest == 0 ? 0 : difference / largest;
    }

    private static float[] first(Map<String, Tensor> outputs) {
        return outputs.values().stream().findFirst().map(Tensor::floats).orElseThrow();
    }
}
