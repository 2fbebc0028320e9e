package dev.gramme.data.metric;

import java.util.Arrays;

/// What a model's outputs say.
public final class Predictions {
    private Predictions() {}

    /// The index of the largest number, the first of equal ones.
    public static int best(float[] scores) {
        int best = 0;
        for (int i = 1; i < scores.length; i++) {
            if (scores[i] > scores[best]) {
                best = i;
            }
        }
        return best;
    }

    /// The same for each row.
    public static int[] best(float[][] scores) {
        return Arrays.stream(scores).mapToInt(Predictions::best).toArray();
    }

    /// Probabilities out of logits, in place: exp(x − max) over its sum.
    public static void softmax(float[] logits) {
        float max = logits[best(logits)];
        double sum = 0;
        for (int i = 0; i < logits.length; i++) {
            logits[i] = (float) Math.exp(logits[i] - max);
            sum += logits[i];
        }
        for (int i = 0; i < logits.length; i++) {
            logits[i] = (float) (logits[i] / sum);
        }
    }
}
