package dev.gramme.data.classical;

import dev.gramme.data.Order;
import dev.gramme.data.metric.LogLoss;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Chooses the strength of a logistic regression's penalty by five-fold cross-validation on the training data alone:
/// the one with the least log loss. A baseline whose setting nobody tuned would be no honest one.
final class PenaltyChoice {
    private static final List<Double> CANDIDATES = List.of(0.1, 1.0, 10.0, 100.0);
    private static final int FOLDS = 5;

    private PenaltyChoice() {}

    static double best(SparseRows rows, int[] labels, int classes, long seed) {
        int[] order = Order.shuffled(rows.rows(), new SplittableRandom(seed));
        double best = 1;
        double least = Double.POSITIVE_INFINITY;
        for (double candidate : CANDIDATES) {
            double loss = 0;
            for (int fold = 0; fold < FOLDS; fold++) {
                loss += loss(rows, labels, classes, candidate, order, fold);
            }
            if (loss < least) {
                least = loss;
                best = candidate;
            }
        }
        return best;
    }

    /// The summed loss of one fold under a model of the others.
    private static double loss(SparseRows rows, int[] labels, int classes, double c, int[] order, int fold) {
        int[] held = pick(order, i -> i % FOLDS == fold);
        int[] rest = pick(order, i -> i % FOLDS != fold);
        if (held.length == 0 || rest.length == 0) {
            return 0;
        }
        var model = LogisticRegression.fit(rows.select(rest), pick(labels, rest), classes, c);
        var probabilities = model.probabilities(rows.select(held));
        return LogLoss.of(pick(labels, held), probabilities).value() * held.length;
    }

    private static int[] pick(int[] order, IntPredicate wanted) {
        return IntStream.range(0, order.length)
                .filter(wanted)
                .map(i -> order[i])
                .toArray();
    }

    private static int[] pick(int[] labels, int[] indices) {
        return IntStream.of(indices).map(i -> labels[i]).toArray();
    }
}
