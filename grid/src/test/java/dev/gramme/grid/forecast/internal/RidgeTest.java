package dev.gramme.grid.forecast.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RidgeTest {
    private static final int SAMPLES = 500;

    @Test
    void withoutAPenaltyTheWeightsAreThoseThatMadeTheNumbers() {
        assertThat(fit(0, 0, 1)).containsExactly(new double[] {3, -2, 0.5}, within(1e-6));
    }

    @Test
    void theMoreThePenaltyTheLessTheWeightsAndTheConstantIsSpared() {
        double[] little = fit(0.01, 0, 1);
        double[] much = fit(1, 0, 1);
        // A penalty of one variance halves what is uncorrelated.
        assertThat(much[1]).isCloseTo(-1, within(0.1));
        assertThat(Math.abs(little[1])).isLessThan(2).isGreaterThan(1.9);
        assertThat(much[0]).isCloseTo(3, within(0.3));
    }

    @Test
    void unitsDoNotMatter() {
        double[] grams = fit(0.1, 10, 1);
        double[] kilograms = fit(0.1, 10, 1000);
        assertThat(kilograms[1]).isCloseTo(grams[1] / 1000, within(1e-9));
        assertThat(kilograms[2]).isCloseTo(grams[2], within(1e-9));
    }

    @Test
    void whatNeverChangesOrWasNeverSeenHasNoWeight() {
        double[] sums = new double[Ridge.row(2)];
        double[] target = new double[2];
        Ridge.solve(sums, target, 0.1, 1);
        assertThat(target).containsExactly(0, 0);
        // Ten samples of x = (1, 0) and y = 2.
        sums[0] = 10;
        target[0] = 20;
        Ridge.solve(sums, target, 0.1, 0);
        assertThat(target).containsExactly(new double[] {2, 0}, within(1e-9));
    }

    /// The weights of y = 3 - 2 u + 0.5 v, with u measured in another unit.
    private static double[] fit(double share, double extra, double unit) {
        var random = new SplittableRandom(1);
        double[] gram = new double[Ridge.row(3)];
        double[] target = new double[3];
        for (int n = 0; n < SAMPLES; n++) {
            double u = random.nextGaussian();
            double v = random.nextGaussian();
            double[] x = {1, unit * u, v};
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j <= i; j++) {
                    gram[Ridge.row(i) + j] += x[i] * x[j];
                }
                target[i] += x[i] * (3 - 2 * u + 0.5 * v);
            }
        }
        Ridge.solve(gram, target, share, extra);
        return target;
    }
}
