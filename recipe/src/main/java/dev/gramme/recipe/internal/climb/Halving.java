package dev.gramme.recipe.internal.climb;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/// Successive halving (Jamieson and Talwalkar 2016, arXiv:1502.07943). What is dealt out is joules,
/// not epochs: in each round those that are left get the same share of the budget, so that one
/// whose epochs take less gets further, and the better half goes on.
final class Halving {
    private final List<Candidate> candidates;
    private final double joules;

    /// @param epoch joules of one
    /// @param epochs how many its whole training has
    record Candidate(double epoch, int epochs) {
        /// At least one, and one less than all: the last is no trial any more.
        private int affordable(double joules) {
            return (int) Math.clamp(Math.floor(joules / epoch), 1, Math.max(1, epochs - 1));
        }
    }

    /// Trains a candidate until it has done so many epochs, what it did before included.
    interface Trial {
        /// @return how good it is then; empty if nobody shall be tried any more
        OptionalDouble of(int candidate, int epochs);
    }

    /// @param candidates the one that is to win where nothing tells them apart first
    /// @param joules of all rounds together
    Halving(List<Candidate> candidates, double joules) {
        this.candidates = List.copyOf(candidates);
        this.joules = joules;
    }

    /// How many candidates the joules do for: as many as can have an epoch each in the first round, of which each has
    /// the same share. More of them would all be told apart by one epoch, and nothing would be left to look closer.
    static int affordable(List<Candidate> candidates, double joules) {
        double spent = 0;
        int most = 0;
        for (int count = 1; count <= candidates.size(); count++) {
            spent += candidates.get(count - 1).epoch();
            if (spent <= joules / Math.max(1, rounds(count))) {
                most = count;
            }
        }
        return most;
    }

    private static int rounds(int count) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(count - 1);
    }

    /// The best of them, by its number.
    int best(Trial trial) {
        List<Integer> left =
                new ArrayList<>(IntStream.range(0, candidates.size()).boxed().toList());
        int rounds = rounds(candidates.size());
        double[] dealt = new double[candidates.size()];
        while (left.size() > 1) {
            double share = joules / rounds / left.size();
            double[] scores = new double[candidates.size()];
            for (int one : left) {
                dealt[one] += share;
                var score = trial.of(one, candidates.get(one).affordable(dealt[one]));
                if (score.isEmpty()) {
                    return one;
                }
                scores[one] = score.getAsDouble();
            }
            // Sorting is stable: the earlier of equally good ones stays.
            left = new ArrayList<>(left.stream()
                    .sorted(Comparator.comparingDouble((Integer one) -> -scores[one]))
                    .limit((left.size() + 1) / 2)
                    .toList());
        }
        return left.getFirst();
    }
}
