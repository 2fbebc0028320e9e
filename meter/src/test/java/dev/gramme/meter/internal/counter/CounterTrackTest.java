package dev.gramme.meter.internal.counter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.carbon.Power;
import dev.gramme.meter.Draw;
import dev.gramme.meter.Properties;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CounterTrackTest {
    private static final long RANGE = 1_000_000_000L;
    private static final double RANGE_JOULES = 1000;

    @Test
    void theFirstCountIsTheBaseline() {
        assertThat(track(RANGE).advance(123, 1)).isEqualTo(Draw.NONE);
    }

    @Test
    void aWrappedCounterGoesOn() {
        var track = track(RANGE);
        track.advance(RANGE - 1_000_000, 0);
        var draw = track.advance(2_000_000, 1);
        assertThat(draw.isExact()).isTrue();
        assertThat(draw.value().joules()).isBetween(2.999, 3.001);
    }

    @Test
    void severalPossibleWrapsAreAnIntervalAroundTheRecentPower() {
        var track = track(RANGE);
        track.advance(0, 0);
        track.advance(200_000_000, 2);
        var draw = track.advance(100_000_000, 19 + 10);
        assertThat(draw.value().joules()).as("100 W for 29 s, three wraps").isEqualTo(2900);
        assertThat(draw.low().joules()).isEqualTo(900);
        assertThat(draw.high().joules()).as("200 W for 29 s at most").isEqualTo(4900);
    }

    @Test
    void aDropThatNoWrapExplainsIsAResetWithinPhysicalBounds() {
        var track = track(262_000_000_000L);
        track.advance(50_000_000_000L, 0);
        track.advance(50_100_000_000L, 1);
        var draw = track.advance(30_000_000L, 1);
        assertThat(draw.low().joules()).isEqualTo(30);
        assertThat(draw.value().joules()).isEqualTo(100);
        assertThat(draw.high().joules()).isBetween(200.0, 250.0);
    }

    @Test
    void aJumpBeyondPhysicsIsNotBilled() {
        var track = track(Long.MAX_VALUE);
        track.advance(0, 0);
        var draw = track.advance(Long.MAX_VALUE / 2, 1);
        assertThat(draw.high().joules()).isLessThan(250);
        assertThat(draw.low().joules()).isZero();
    }

    @Test
    void aDropOfACounterWithoutKnownRangeIsAnIntervalAndNeverNegative() {
        var track = new CounterTrack(limits(OptionalLong.empty()));
        track.advance(900_000_000, 0);
        track.advance(1_000_000_000, 1);
        var draw = track.advance(20_000_000, 1);
        assertThat(draw.low().joules()).isEqualTo(20);
        assertThat(draw.value().joules()).isEqualTo(100);
        assertThat(draw.high().joules()).isGreaterThan(200);
    }

    @Test
    void aLongIntervalOfACounterWithoutKnownRangeStaysOpen() {
        var track = new CounterTrack(limits(OptionalLong.empty()));
        track.advance(0, 0);
        track.advance(100_000_000, 1);
        var draw = track.advance(300_000_000, 3600);
        assertThat(draw.low().joules()).isEqualTo(200);
        assertThat(draw.value().joules()).isEqualTo(360_000);
    }

    @Test
    void steadyPowerIsRightWhateverTheWrapsAndTheJitter() {
        Properties.forAll(1, 500, random -> {
            double watts = 20 + 150 * random.nextDouble();
            var track = track(RANGE);
            double joules = random.nextDouble() * 10_000;
            track.advance(counted(joules), 0);
            double start = joules;
            double value = 0;
            for (int i = 0; i < 50; i++) {
                double seconds = i < 3 ? 1 : random.nextDouble() * 3 * RANGE_JOULES / watts;
                joules += watts * seconds;
                var draw = track.advance(counted(joules), seconds);
                value += draw.value().joules();
                assertThat(draw.low().joules()).isNotNegative();
            }
            assertThat(value).isBetween((joules - start) * 0.995, (joules - start) * 1.005);
        });
    }

    @Test
    void whateverTheCounterDoesTheTruthBelowTheCeilingIsWithinTheBounds() {
        Properties.forAll(2, 500, random -> {
            var track = track(RANGE);
            double joules = random.nextDouble() * 10_000;
            track.advance(counted(joules), 0);
            for (int i = 0; i < 50; i++) {
                double seconds = random.nextDouble() < 0.1 ? 60 : 3 * random.nextDouble();
                double drawn = 200 * random.nextDouble() * seconds;
                joules += drawn;
                var draw = track.advance(counted(joules), seconds);
                assertThat(drawn)
                        .isBetween(draw.low().joules() - 1e-3, draw.high().joules() + 1e-3);
            }
        });
    }

    @Test
    void noCountWhateverItIsMakesItThrowOrGoNegative() {
        Properties.forAll(3, 500, random -> {
            var range =
                    random.nextBoolean() ? OptionalLong.of(1 + random.nextLong(Long.MAX_VALUE)) : OptionalLong.empty();
            var track = new CounterTrack(limits(range));
            for (int i = 0; i < 20; i++) {
                long count = random.nextLong(Long.MAX_VALUE) >> random.nextInt(63);
                var draw = track.advance(count, random.nextDouble() * Math.pow(10, random.nextInt(8)));
                assertThat(draw.low().joules()).isNotNegative();
            }
        });
    }

    private static long counted(double joules) {
        return (long) (joules * 1e6) % RANGE;
    }

    private static CounterTrack track(long range) {
        return new CounterTrack(limits(OptionalLong.of(range)));
    }

    private static CounterLimits limits(OptionalLong range) {
        return new CounterLimits(CounterLimits.MICROJOULE, range, Power.ofWatts(200), Power.ofWatts(50));
    }
}
