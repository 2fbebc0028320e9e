package dev.gramme.model.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gramme.carbon.GrammeException;
import dev.gramme.model.cost.Verdict.Outcome;
import dev.gramme.model.internal.cost.Medians;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final Disturbance QUIET = new Disturbance(0.02, 2, OptionalDouble.of(0.05));

    @Test
    void aRatioBeyondTheNoiseIsADifference() {
        assertThat(Verdict.of(new Interval(0.5, 0.48, 0.52), QUIET).outcome()).isEqualTo(Outcome.FASTER);
        var slower = Verdict.of(new Interval(1.3, 1.28, 1.33), QUIET);
        assertThat(slower.outcome()).isEqualTo(Outcome.SLOWER);
        assertThat(slower.reason()).contains("1.30 ×", "1.28–1.33", "±2 %");
    }

    @Test
    void anIntervalThatHoldsOneIsNoDifference() {
        assertThat(Verdict.of(new Interval(1.1, 0.99, 1.2), QUIET).outcome()).isEqualTo(Outcome.SAME);
    }

    @Test
    void aRatioWithinTheNoiseIsNoDifferenceHoweverSure() {
        assertThat(Verdict.of(new Interval(1.015, 1.012, 1.018), QUIET).outcome())
                .isEqualTo(Outcome.SAME);
        assertThat(Verdict.of(new Interval(0.985, 0.983, 0.987), QUIET).outcome())
                .isEqualTo(Outcome.SAME);
    }

    @Test
    void nothingIsToldFromABusyMachine() {
        var busy = new Disturbance(0.02, 2, OptionalDouble.of(0.7));
        var verdict = Verdict.of(new Interval(0.5, 0.48, 0.52), busy);
        assertThat(verdict.outcome()).isEqualTo(Outcome.NO_VERDICT);
        assertThat(verdict.reason()).contains("used 0.7 of its 2 cores");
    }

    @Test
    void nothingIsToldWhereAModelDiffersFromItself() {
        var noisy = Disturbance.of(new Interval(1.01, 0.9, 1.04), 2, OptionalDouble.empty());
        var verdict = Verdict.of(new Interval(0.5, 0.48, 0.52), noisy);
        assertThat(verdict.outcome()).isEqualTo(Outcome.NO_VERDICT);
        assertThat(verdict.reason()).contains("differed from itself by up to 11 %");
    }

    @Test
    void aModelIsHardlyEverToldFromItselfHoweverNoisyTheMachine() {
        for (double noise : new double[] {0.002, 0.01, 0.03, 0.06}) {
            int told = 0;
            for (int seed = 0; seed < 300; seed++) {
                var random = new SplittableRandom(seed);
                var again = ratioToItself(noise, random);
                var verdict =
                        Verdict.of(ratioToItself(noise, random), Disturbance.of(again, 2, OptionalDouble.empty()));
                told += verdict.outcome() == Outcome.FASTER || verdict.outcome() == Outcome.SLOWER ? 1 : 0;
            }
            assertThat(told / 300.0).as("noise %s", noise).isLessThan(0.04);
        }
    }

    private static Interval ratioToItself(double noise, RandomGenerator random) {
        var ratios = new double[Settings.USUAL.rounds()];
        Arrays.setAll(ratios, i -> Math.exp(noise * random.nextGaussian()));
        return Medians.interval(ratios, random);
    }

    @Test
    void theNoiseIsNeverTakenForNothing() {
        var still = Disturbance.of(new Interval(1, 1, 1), 2, OptionalDouble.empty());
        assertThat(still.noise()).isEqualTo(0.01);
        assertThat(still.noiseLow()).isLessThan(1);
        assertThat(Verdict.of(new Interval(1.005, 1.004, 1.006), still).outcome())
                .isEqualTo(Outcome.SAME);
    }

    @Test
    void tooFewRoundsAreRefused() {
        assertThatThrownBy(() -> Settings.USUAL.withRounds(2))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("From 2 rounds")
                .hasMessageContaining("Maybe");
        assertThatThrownBy(() -> Settings.USUAL.withThreads(0)).isInstanceOf(GrammeException.class);
    }
}
