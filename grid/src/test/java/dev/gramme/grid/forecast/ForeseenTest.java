package dev.gramme.grid.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gramme.carbon.intensity.IntensitySeries;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Made-up zones whose intensity follows the wind, which turns every few hours as it likes.
class ForeseenTest {
    private static final int DAY = 24;
    private static final int KNOWN = 150 * DAY;
    private static final int ALL = KNOWN + 30 * DAY;

    private final double[] wind = wind();
    private final IntensitySeries zone =
            Made.hourly(ALL, i -> 400 - 20 * wind[i] + 60 * Math.sin(2 * Math.PI * i / DAY));

    @Test
    void whoSeesTheWindComingErrsFarLess() {
        var blind = error(LearnedForecaster.untrained());
        var seeing = error(LearnedForecaster.seeing(List.of(foreseen(wind))));
        assertThat(seeing).isLessThan(blind / 3);
    }

    @Test
    void forecastsOfTheWindThatErrAreTrustedLess() {
        var random = new SplittableRandom(5);
        double[] said =
                Arrays.stream(wind).map(w -> w + 1.5 * random.nextGaussian()).toArray();
        var blind = error(LearnedForecaster.untrained());
        var seeing = error(LearnedForecaster.seeing(List.of(foreseen(said))));
        assertThat(seeing)
                .isLessThan(0.8 * blind)
                .isGreaterThan(error(LearnedForecaster.seeing(List.of(foreseen(wind)))));
    }

    @Test
    void whatHasNothingToDoWithTheZoneDoesLittleHarm() {
        var random = new SplittableRandom(9);
        double[] noise = random.doubles(ALL).toArray();
        var blind = error(LearnedForecaster.untrained());
        assertThat(error(LearnedForecaster.seeing(List.of(foreseen(noise))))).isLessThan(1.05 * blind);
    }

    @Test
    void withNothingForeseenForecastsAreTheSameBitForBit() {
        var past = zone.slice(0, KNOWN);
        var blind = LearnedForecaster.untrained().forecast(past, 96);
        var seeing = LearnedForecaster.seeing(List.of()).forecast(past, 96);
        assertThat(seeing.expected().gramsPerKilowattHour())
                .isEqualTo(blind.expected().gramsPerKilowattHour());
        assertThat(seeing.band(0.8).orElseThrow().low())
                .isEqualTo(blind.band(0.8).orElseThrow().low());
    }

    @Test
    void whatIsForeseenForAFewHoursOnlyIsUsedForThose() {
        var past = zone.slice(0, KNOWN);
        var soon = new Foreseen("wind", Made.START, Duration.ofHours(1), Arrays.copyOf(wind, KNOWN + 12));
        var forecast = LearnedForecaster.seeing(List.of(soon)).forecast(past, 96);
        assertThat(forecast.expected().size()).isEqualTo(96);
        var all = LearnedForecaster.seeing(List.of(foreseen(wind))).forecast(past, 96);
        assertThat(Arrays.copyOf(forecast.expected().gramsPerKilowattHour(), 12))
                .isEqualTo(Arrays.copyOf(all.expected().gramsPerKilowattHour(), 12));
    }

    @Test
    void stepsThatMakeUpNoHoursAreRefused() {
        var odd = new Foreseen("wind", Made.START, Duration.ofMinutes(7), new double[100]);
        assertThatThrownBy(() -> LearnedForecaster.seeing(List.of(odd))).isInstanceOf(IllegalArgumentException.class);
    }

    /// The mean absolute error in g/kWh over forecasts of 48 hours, one every second day.
    private double error(LearnedForecaster forecaster) {
        double sum = 0;
        int count = 0;
        for (int at = KNOWN; at + 48 <= ALL; at += 48) {
            double[] ahead =
                    forecaster.forecast(zone.slice(0, at), 48).expected().gramsPerKilowattHour();
            for (int i = 0; i < ahead.length; i++) {
                sum += Math.abs(ahead[i] - zone.gramsPerKilowattHour()[at + i]);
                count++;
            }
        }
        return sum / count;
    }

    private static Foreseen foreseen(double[] values) {
        return new Foreseen("wind", Made.START, Duration.ofHours(1), values);
    }

    /// Between 0 and 10, a new target every ten hours.
    private static double[] wind() {
        var random = new SplittableRandom(1);
        double[] values = new double[ALL];
        double target = 5;
        double value = 5;
        for (int i = 0; i < ALL; i++) {
            if (i % 10 == 0) {
                target = 10 * random.nextDouble();
            }
            value += (target - value) / 4;
            values[i] = value;
        }
        return values;
    }
}
