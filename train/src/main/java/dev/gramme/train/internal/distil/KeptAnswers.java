package dev.gramme.train.internal.distil;

import dev.gramme.model.Tensor;
import dev.gramme.train.internal.loop.Examples;
import java.util.Arrays;

/// What teachers say of examples that are always shown alike, asked once.
final class KeptAnswers {
    private static final int BATCH = 64;

    private final float[][] scores;

    private KeptAnswers(float[][] scores) {
        this.scores = scores;
    }

    static KeptAnswers of(Teachers teachers, Examples examples) {
        float[][] scores = new float[examples.size()][];
        for (int[] rows : examples.ordered(BATCH)) {
            var answer = teachers.answer(examples.slice(rows).inputs()).scores();
            int classes = Math.toIntExact(answer.shape()[1]);
            float[] flat = answer.floats();
            for (int i = 0; i < rows.length; i++) {
                scores[rows[i]] = Arrays.copyOfRange(flat, i * classes, (i + 1) * classes);
            }
        }
        return new KeptAnswers(scores);
    }

    Tensor scores(int... rows) {
        int classes = scores[0].length;
        float[] flat = new float[rows.length * classes];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(scores[rows[i]], 0, flat, i * classes, classes);
        }
        return Tensor.ofFloats("teacher", new long[] {rows.length, classes}, flat);
    }
}
