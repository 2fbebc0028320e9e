package dev.gramme.model.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gramme.carbon.GrammeException;
import dev.gramme.model.cost.Verdict.Outcome;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final Conditions QUIET = new Conditions(0.02, 2, OptionalDouble.of(0.05));

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
        var busy = new Conditions(0.02, 2, OptionalDouble.of(0.7));
        var verdict = Verdict.of(new Interval(0.5, 0.48, 0.52), busy);
        assertThat(verdict.outcome()).isEqualTo(Outcome.NO_VERDICT);
        assertThat(verdict.reason()).contains("used 0.7 of its 2 cores");
    }

    @Test
    void nothingIsToldWhereAModelDiffersFromItself() {
        var noisy = Conditions.of(new Interval(1.01, 0.9, 1.04), 2, OptionalDouble.empty());
        var verdict = Verdict.of(new Interval(0.5, 0.48, 0.52), noisy);
        assertThat(verdict.outcome()).isEqualTo(Outcome.NO_VERDICT);
        assertThat(verdict.reason()).contains("differed from itself by up to 11 %");
    }

    @Test
    void theNoiseIsNeverTakenForNothing() {
        var still = Conditions.of(new Interval(1, 1, 1), 2, OptionalDouble.empty());
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
