package dev.gramme.grid.internal.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PointsTest {
    private static final Instant START = Instant.parse("2022-01-01T00:00:00Z");
    private static final Optional<Duration> HOUR = Optional.of(Duration.ofHours(1));

    @Test
    void pointsMayComeInAnyOrderAndTwice() {
        var points = points(2, 30, 0, 10, 1, 99, 1, 20);
        var stretch = points.longest(Optional.empty()).orElseThrow();
        assertThat(stretch.step()).isEqualTo(Duration.ofHours(1));
        assertThat(stretch.grams()).containsExactly(10, 20, 30);
        assertThat(stretch.remarks()).isEmpty();
    }

    @Test
    void holesOfTwoHoursAreFilledAndSaid() {
        var stretch = points(0, 10, 1, 20, 4, 50, 5, 60).longest(HOUR).orElseThrow();
        assertThat(stretch.grams()).containsExactly(10, 20, 30, 40, 50, 60);
        assertThat(stretch.remarks()).isEqualTo("; 2 steps filled in between their neighbours");
    }

    @Test
    void longerHolesEndASeries() {
        var points = points(0, 10, 1, 20, 5, 30, 6, 40, 7, 50);
        var latest = points.longest(HOUR).orElseThrow();
        assertThat(latest.start()).isEqualTo(START.plusSeconds(5 * 3600));
        assertThat(latest.grams()).containsExactly(30, 40, 50);
        assertThat(latest.remarks()).isEqualTo("; 2 steps beyond a hole left off");
        assertThat(points.first(HOUR).orElseThrow().grams()).containsExactly(10, 20);
    }

    @Test
    void ofEquallyLongStretchesTheLatestIsTaken() {
        assertThat(points(0, 10, 1, 20, 5, 30, 6, 40)
                        .longest(HOUR)
                        .orElseThrow()
                        .grams())
                .containsExactly(30, 40);
    }

    @Test
    void onePointIsAStepOnlyWhereItsLengthIsKnown() {
        assertThat(points(0, 10).longest(HOUR).orElseThrow().grams()).containsExactly(10);
        assertThat(points(0, 10).longest(Optional.empty())).isEmpty();
        assertThat(points().longest(HOUR)).isEmpty();
    }

    @Test
    void threePointsKnowBetterThanTheProvidersWord() {
        var wrong = Optional.of(Duration.ofMinutes(5));
        assertThat(points(0, 10, 1, 20, 2, 30).longest(wrong).orElseThrow().step())
                .isEqualTo(Duration.ofHours(1));
    }

    @Test
    void aPartKeepsTheStepsThatOverlap() {
        var all = points(0, 10, 1, 20, 2, 30, 3, 40).longest(HOUR).orElseThrow();
        assertThat(all.within(new Span(START.plusSeconds(3599), START.plusSeconds(7201)))
                        .grams())
                .containsExactly(10, 20, 30);
        assertThat(all.within(new Span(START.plusSeconds(3600), START.plusSeconds(7200)))
                        .grams())
                .containsExactly(20);
        assertThat(all.within(new Span(START.minusSeconds(9), START.plusSeconds(99_999)))
                        .grams())
                .hasSize(4);
        assertThat(all.within(new Span(START.plusSeconds(4 * 3600), START.plusSeconds(9 * 3600)))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void whatIsNoIntensityIsRefused() {
        for (double grams : new double[] {-1, 5001, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new Points().add(START, grams)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void twoPointsAgesApartMakeNoSeriesOfAgeLength() {
        var points = new Points();
        points.add(START, 1);
        points.add(START.plusSeconds(300), 1);
        points.add(START.plusSeconds(600), 1);
        points.add(Instant.parse("+99999-01-01T00:00:00Z"), 1);
        assertThatThrownBy(() -> points.longest(HOUR)).isInstanceOf(IllegalArgumentException.class);
    }

    /// Hours and grams by turns.
    private static Points points(double... pairs) {
        var points = new Points();
        for (int i = 0; i < pairs.length; i += 2) {
            points.add(START.plusSeconds(Math.round(pairs[i] * 3600)), pairs[i + 1]);
        }
        return points;
    }
}
