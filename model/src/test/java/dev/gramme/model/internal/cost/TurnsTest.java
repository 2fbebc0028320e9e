package dev.gramme.model.internal.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.model.Properties;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static final int ROUNDS = 21;

    @Test
    void aKnownRatioIsFoundUnderADriftThatDwarfsIt() {
        Properties.forAll(1, 50, random -> {
            var first = new double[ROUNDS];
            var second = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                // A machine that becomes three times slower meanwhile.
                double speed = 1 + 2.0 * round / ROUNDS;
                first[round] = 5 * speed * noisy(random);
                second[round] = 4 * speed * noisy(random);
            }
            var ratio = Turns.ratio(second, first, 0);
            assertThat(ratio.value()).isBetween(0.785, 0.815);
            assertThat(ratio.high() - ratio.low()).isLessThan(0.03);
        });
    }

    @Test
    void theIntervalHoldsTheTruthNineTimesInTen() {
        int held = 0;
        for (int seed = 0; seed < 400; seed++) {
            var random = new SplittableRandom(seed);
            var first = new double[ROUNDS];
            var second = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                first[round] = noisy(random);
                second[round] = noisy(random);
            }
            held += Turns.ratio(second, first, seed).covers(1) ? 1 : 0;
        }
        assertThat(held / 400.0).isBetween(0.85, 0.96);
    }

    @Test
    void aFewDisturbedRoundsDoNotMoveTheRatio() {
        var first = new double[ROUNDS];
        var second = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            first[round] = 1;
            second[round] = round < 4 ? 50 : 2;
        }
        assertThat(Turns.ratio(second, first, 0).value()).isEqualTo(2);
    }

    @Test
    void quantilesLieBetweenTheirNeighbours() {
        double[] values = {4, 1, 3, 2};
        assertThat(Medians.quantile(values, 0)).isEqualTo(1);
        assertThat(Medians.quantile(values, 0.5)).isEqualTo(2.5);
        assertThat(Medians.quantile(values, 1)).isEqualTo(4);
        assertThat(Medians.quantile(new double[] {7}, 0.95)).isEqualTo(7);
    }

    private static double noisy(RandomGenerator random) {
        return 1 + 0.01 * random.nextGaussian();
    }
}
