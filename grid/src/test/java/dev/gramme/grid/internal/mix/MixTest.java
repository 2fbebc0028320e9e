package dev.gramme.grid.internal.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gramme.carbon.intensity.Signal.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MixTest {
    private static final Instant START = Instant.parse("2022-06-01T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private final Mix mix = new Mix(Fuels.of("entsoe"));

    @Test
    void powersOfOneFuelAddUpAndTellingTwiceDoesNot() {
        add("B11", 0, 100);
        add("B12", 0, 300);
        add("B05", 0, 400);
        add("B05", 0, 400);
        assertThat(grams()).containsExactly(new double[] {(400 * 24 + 400 * 820) / 800.0}, within(1e-9));
    }

    @Test
    void storageAndPlantsOwnUseLeaveTheMeanAlone() {
        add("B04", 0, 100);
        add("B10", 0, 5000);
        add("B05", 0, -20);
        assertThat(grams()).containsExactly(490);
        assertThat(mix.assumedShare()).isZero();
    }

    @Test
    void hoursWithoutAFuelOfWeightThatIsOnlyLateAreLeftOff() {
        for (int hour = 0; hour < 10; hour++) {
            add("B04", hour, 100);
            if (hour < 7) {
                add("B05", hour, 100);
            }
        }
        assertThat(grams()).hasSize(7);
    }

    @Test
    void sunThatIsNotReportedByNightIsNotWaitedFor() {
        for (int hour = 0; hour < 24; hour++) {
            add("B04", hour, 100);
            if (hour >= 4 && hour <= 20) {
                add("B16", hour, hour == 20 ? 2 : 500);
            }
        }
        assertThat(grams()).hasSize(24);
    }

    @Test
    void aFuelThatIsGoneForGoodIsNotWaitedFor() {
        for (int hour = 0; hour < 100; hour++) {
            add("B04", hour, 100);
            if (hour < 40) {
                add("B05", hour, 100);
            }
        }
        assertThat(grams()).hasSize(100);
    }

    @Test
    void whatIsNotToldApartIsSaid() {
        add("B04", 0, 300);
        add("B20", 0, 100);
        assertThat(mix.assumedShare()).isEqualTo(0.25);
    }

    @Test
    void aStepWithoutGenerationHasNoIntensity() {
        add("B16", 0, 0);
        assertThat(mix.points(Scope.LIFE_CYCLE).isEmpty()).isTrue();
        assertThatThrownBy(() -> add("B16", 0, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    private void add(String code, int hour, double megawatts) {
        mix.add(code, START.plus(HOUR.multipliedBy(hour)), HOUR, megawatts);
    }

    private double[] grams() {
        return mix.points(Scope.LIFE_CYCLE)
                .longest(Optional.of(HOUR))
                .orElseThrow()
                .grams();
    }
}
