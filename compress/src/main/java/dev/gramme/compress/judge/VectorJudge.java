package dev.gramme.compress.judge;

import dev.gramme.carbon.GrammeException;
import dev.gramme.data.metric.Score;
import dev.gramme.model.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Vectors, judged without labels by their likeness to the original's: the metric is the mean cosine, 1 for the
/// original itself.
public final class VectorJudge implements Judge<float[]> {
    private static final int NEIGHBOURS = 10;
    private static final double Z = 1.959963984540054;

    private final String output;
    private final Pooling pooling;

    /// @param output the name of the vectors, or of hidden states \[1, tokens, width]
    public VectorJudge(String output, Pooling pooling) {
        this.output = output;
        this.pooling = pooling;
    }

    @Override
    public float[] answer(Map<String, Tensor> inputs, Map<String, Tensor> outputs) {
        return pooling.vector(Answers.tensor(outputs, output));
    }

    /// @throws GrammeException if a vector of the original is not all numbers
    @Override
    public Judgement judge(List<float[]> original, List<float[]> other) {
        requireNumbers(original);
        var fidelity = Fidelity.of(original.toArray(float[][]::new), other.toArray(float[][]::new), NEIGHBOURS);
        double half = Z * fidelity.cosineDeviation() / Math.sqrt(original.size());
        double mean = fidelity.cosineMean();
        var after = new Score("cosine", mean, mean - half, Math.min(1, mean + half));
        return new Judgement(
                original.size(), 1, after, 1 - after.high(), 1 - after.low(), Optional.of(fidelity), Optional.empty());
    }

    private void requireNumbers(List<float[]> vectors) {
        for (float[] vector : vectors) {
            for (float number : vector) {
                if (!Float.isFinite(number)) {
                    throw GrammeException.failure(
                            "The original answers '" + output + "' with " + number,
                            "nothing can be told to be like that.");
                }
            }
        }
    }

    @Override
    public double distance(List<float[]> original, List<float[]> other) {
        return Answers.distance(original, other);
    }

    /// How the vectors of tokens become one for the text.
    public enum Pooling {
        /// Their mean, as sentence-transformers does it for MiniLM.
        MEAN,
        /// The first token's, as for bge.
        CLS,
        /// There is nothing to pool: the output is the vector.
        NONE;

        float[] vector(Tensor output) {
            long[] shape = output.shape();
            float[] numbers = output.floats();
            if (this == NONE || shape.length < 3) {
                return numbers;
            }
            int width = Math.toIntExact(shape[shape.length - 1]);
            if (this == CLS) {
                return Arrays.copyOf(numbers, width);
            }
            // The sum points where the mean does; one text has no padding.
            float[] sum = new float[width];
            for (int i = 0; i < numbers.length; i++) {
                sum[i % width] += numbers[i];
            }
            return sum;
        }
    }
}
