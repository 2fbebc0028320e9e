package dev.gramme.train.internal.tune;

import dev.gramme.model.Model;
import dev.gramme.model.Session;
import dev.gramme.model.Tensor;
import dev.gramme.train.internal.loop.Examples;
import dev.gramme.train.internal.loop.Learner;

/// How far a written model in ONNX Runtime is from the network that was trained: max|a−b| ÷ max|b| over the class
/// scores
/// of some examples.
final class Parity {
    private static final int EXAMPLES = 16;

    private Parity() {}

    /// @param seen what the learner takes: texts, or features of them
    /// @param texts the same examples as the finished model takes them
    static double of(Model finished, Learner learner, Examples seen, Examples texts) {
        int[] rows = texts.ordered(EXAMPLES).getFirst();
        float[] trained = learner.scores(seen.slice(rows));
        float[] written;
        try (var session = Session.of(finished, 1)) {
            written = session.run(texts.slice(rows).inputs()).values().stream()
                    .findFirst()
                    .map(Tensor::floats)
                    .orElseThrow();
        }
        double difference = 0;
        double largest = 0;
        for (int i = 0; i < trained.length; i++) {
            difference = Math.max(difference, Math.abs(trained[i] - written[i]));
            largest = Math.max(largest, Math.abs(written[i]));
        }
        return largest == 0 ? 0 : difference / largest;
    }
}
