package dev.gramme.recipe.internal.climb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HalvingTest {
    private record Tried(int candidate, int epochs) {}

    @Test
    void theBetterHalfGoesOnWithTwiceTheShare() {
        var four = List.of(candidate(1), candidate(1), candidate(1), candidate(1));
        var tried = new ArrayList<Tried>();
        int best = new Halving(four, 16).best((one, epochs) -> {
            tried.add(new Tried(one, epochs));
            return OptionalDouble.of(one);
        });

        assertThat(best).isEqualTo(3);
        // Two rounds of 8 J: 2 J for each of four, then 4 J more for each of two.
        assertThat(tried)
                .containsExactly(
                        new Tried(0, 2),
                        new Tried(1, 2),
                        new Tried(2, 2),
                        new Tried(3, 2),
                        new Tried(3, 6),
                        new Tried(2, 6));
    }

    @Test
    void whatTakesLessGetsFurtherForTheSameJoules() {
        var two = List.of(candidate(1), candidate(4));
        var tried = new ArrayList<Tried>();
        new Halving(two, 16).best((one, epochs) -> {
            tried.add(new Tried(one, epochs));
            return OptionalDouble.of(0.5);
        });
        assertThat(tried).containsExactly(new Tried(0, 8), new Tried(1, 2));
    }

    @Test
    void whoeverComesToItsEndHasWon() {
        var three = List.of(candidate(1), candidate(1), candidate(1));
        assertThat(new Halving(three, 9).best((one, _) -> one == 1 ? OptionalDouble.empty() : OptionalDouble.of(0.9)))
                .isEqualTo(1);
    }

    /// For any costs: no more than the budget where all can have an epoch, and the best wins.
    @Test
    void noMoreIsSpentThanDealtOut() {
        var random = new SplittableRandom(3);
        for (int round = 0; round < 500; round++) {
            int count = random.nextInt(2, 12);
            double[] quality = random.doubles(count).toArray();
            var some = IntStream.range(0, count)
                    .mapToObj(_ -> candidate(random.nextDouble(0.1, 5)))
                    .toList();
            double joules = random.nextDouble(5, 200);
            int affordable = Halving.affordable(some, joules);
            if (affordable < 2) {
                continue;
            }
            var left = some.subList(0, affordable);
            int[] done = new int[affordable];
            int best = new Halving(left, joules).best((one, epochs) -> {
                assertThat(epochs).isBetween(Math.max(1, done[one]), 19);
                done[one] = epochs;
                return OptionalDouble.of(quality[one]);
            });
            double spent = IntStream.range(0, affordable)
                    .mapToDouble(one -> done[one] * left.get(one).epoch())
                    .sum();
            // Everybody's first epoch is theirs, also where the first round's share is less.
            double first = left.stream().mapToDouble(Halving.Candidate::epoch).sum();
            assertThat(spent).isLessThanOrEqualTo(joules + first);
            assertThat(quality[best])
                    .isEqualTo(IntStream.range(0, affordable)
                            .mapToDouble(one -> quality[one])
                            .max()
                            .orElseThrow());
        }
    }

    @Test
    void onlySoManyAreBegunAsCanHaveAnEpochInTheFirstRound() {
        var some = List.of(candidate(2), candidate(3), candidate(1), candidate(5));
        // Two in one round of 6 J; three would be 6 J in the first of two rounds.
        assertThat(Halving.affordable(some, 6)).isEqualTo(2);
        assertThat(Halving.affordable(some, 12)).isEqualTo(3);
        assertThat(Halving.affordable(some, 22)).isEqualTo(4);
        assertThat(Halving.affordable(some, 1)).isZero();
    }

    private static Halving.Candidate candidate(double epoch) {
        return new Halving.Candidate(epoch, 20);
    }
}
