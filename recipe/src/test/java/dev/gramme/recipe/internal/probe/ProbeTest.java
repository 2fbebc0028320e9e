package dev.gramme.recipe.internal.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gramme.recipe.internal.probe.Probe.Measured;
import dev.gramme.recipe.internal.probe.Stretches.Cost;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is made of the parts' measurements, by hand.
class ProbeTest {
    @Test
    void ofANetworkWhatComesOnceGrowsOnALineAndStepsComeWithEachEpoch() {
        var parts = List.of(network(16, 3, 1), network(64, 5, 4));
        // Once: 5 J + (640 - 64) / 48 × 2 J. Each of three epochs: 4 J × 640 / 64.
        assertThat(Probe.extended(parts, 640, 3).whole().joules()).isCloseTo(5 + 24 + 120, within(1e-9));
    }

    @Test
    void ofASlowNetworkOnePartTellsWhatItsStepsTake() {
        var slow = new Measured(64, new Cost(5, 1), new Cost(16, 4));
        assertThat(Probe.extended(List.of(slow), 640, 3).whole().joules()).isCloseTo(5 + 480, within(1e-9));
        // Of a fast one, which has only one part since there are few examples, all of it grows.
        assertThat(Probe.extended(List.of(network(64, 5, 4)), 640, 3).whole().joules())
                .isCloseTo(50 + 120, within(1e-9));
    }

    @Test
    void aClassicalModelGrowsAsThePowerThatItsPartsTell() {
        var parts = List.of(classical(100, 1), classical(200, 2.5));
        double power = Math.log(2.5) / Math.log(2);
        assertThat(Probe.grown(parts, 800).whole().joules()).isCloseTo(2.5 * Math.pow(4, power), within(1e-9));
    }

    @Test
    void whatEarlyPartsTookMoreIsLoadingAndCompiling() {
        var slowStart = Probe.grown(List.of(classical(100, 3), classical(200, 3.1)), 400);
        assertThat(slowStart.whole().joules()).isCloseTo(6.2, within(1e-9));
        assertThat(slowStart.start().joules()).isCloseTo(3 - 1.55, within(1e-9));
        var none = Probe.grown(List.of(classical(100, 0), classical(200, 1)), 400);
        assertThat(none.whole().joules()).isCloseTo(2, within(1e-9));
        assertThat(none.start().joules()).isZero();
        // Once it takes 1 J and 0.01 J an example more.
        var parts = List.of(network(50, 4, 1), network(100, 2, 1), network(200, 3, 1));
        assertThat(Probe.extended(parts, 200, 1).start().joules()).isCloseTo(4 - 1.5, within(1e-9));
    }

    private static Measured network(int examples, double once, double epoch) {
        return new Measured(examples, new Cost(once, 1), new Cost(epoch, 1));
    }

    private static Measured classical(int examples, double joules) {
        return new Measured(examples, new Cost(joules, 1), Cost.NONE);
    }
}
