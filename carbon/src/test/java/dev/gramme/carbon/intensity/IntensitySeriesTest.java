package dev.gramme.carbon.intensity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gramme.carbon.GrammeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntensitySeriesTest {
    private static final Instant START = Instant.parse("2022-01-01T00:00:00Z");

    @Test
    void stepsFollowEachOtherWithoutGaps() {
        var series = series(Duration.ofMinutes(30), 100, 200, 300);
        assertThat(series.at(2)).isEqualTo(Instant.parse("2022-01-01T01:00:00Z"));
        assertThat(series.end()).isEqualTo(Instant.parse("2022-01-01T01:30:00Z"));
        assertThat(series.mean().gramsPerKilowattHour()).isEqualTo(200);
        assertThat(series.slice(1, 3).start()).isEqualTo(series.at(1));
        assertThat(series.slice(1, 3).gramsPerKilowattHour()).containsExactly(200, 300);
    }

    @Test
    void aMomentIsInTheStepThatBeganLast() {
        var series = series(Duration.ofHours(1), 1, 2, 3);
        assertThat(series.indexOf(START)).hasValue(0);
        assertThat(series.indexOf(START.plusSeconds(3599))).hasValue(0);
        assertThat(series.indexOf(START.plusSeconds(3600))).hasValue(1);
        assertThat(series.indexOf(START.minusNanos(1))).isEmpty();
        assertThat(series.indexOf(series.end())).isEmpty();
    }

    @Test
    void whatIsNoNumberIsRefused() {
        assertThatThrownBy(() -> series(Duration.ofHours(1), Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> series(Duration.ZERO, 1)).hasMessageContaining("nowhere");
        assertThatThrownBy(() -> new Band(0.8, new double[] {2}, new double[] {1}))
                .hasMessageContaining("no band");
        assertThatThrownBy(() -> new Forecast(
                        START,
                        series(Duration.ofHours(1), 1, 2),
                        List.of(new Band(0.8, new double[] {1}, new double[] {1}))))
                .hasMessageContaining("1 steps");
    }

    @Test
    void signalsAreWords() {
        assertThat(Signal.AVERAGE.words()).isEqualTo("average life-cycle consumption");
        for (var accounting : Signal.Accounting.values()) {
            for (var scope : Signal.Scope.values()) {
                for (var side : Signal.Side.values()) {
                    var signal = new Signal(accounting, scope, side);
                    assertThat(Signal.parse(signal.words())).isEqualTo(signal);
                }
            }
        }
        assertThatThrownBy(() -> Signal.parse("average"))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("average");
    }

    private static IntensitySeries series(Duration step, double... grams) {
        return new IntensitySeries("DE", Signal.AVERAGE, START, step, grams, "test");
    }
}
