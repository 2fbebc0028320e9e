package dev.gramme.grid.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class NaiveTest {
    private static final List<Forecaster> ALL = List.of(new Yesterday(), new LastWeek(), new WeekMean());

    @Test
    void yesterdayRepeatsTheLastWholeDayAtAnyHour() {
        var past = Made.hourly(100, i -> i);
        double[] ahead = new Yesterday().forecast(past, 50).expected().gramsPerKilowattHour();
        assertThat(ahead[0]).isEqualTo(76);
        assertThat(ahead[23]).isEqualTo(99);
        assertThat(ahead[24]).isEqualTo(76);
        assertThat(ahead[49]).isEqualTo(77);
    }

    @Test
    void lastWeekRepeatsTheHoursAWeekBefore() {
        var past = Made.hourly(400, i -> i);
        double[] ahead = new LastWeek().forecast(past, 200).expected().gramsPerKilowattHour();
        assertThat(ahead[0]).isEqualTo(232);
        assertThat(ahead[167]).isEqualTo(399);
        assertThat(ahead[168]).isEqualTo(232);
    }

    @Test
    void theWeeksMeanIsThatOfTheSameHourOfSevenDays() {
        var past = Made.hourly(24 * 30, i -> 100 + i % 24 + i / 24);
        double[] ahead = new WeekMean().forecast(past, 48).expected().gramsPerKilowattHour();
        for (int i = 0; i < 48; i++) {
            assertThat(ahead[i]).isCloseTo(100 + i % 24 + 26, within(1e-9));
        }
    }

    @Test
    void aForecastStartsWhereThePastEndsAndHasItsSteps() {
        var past = Made.series(Duration.ofMinutes(30), 48 * 8, i -> i % 48);
        for (var forecaster : ALL) {
            var forecast = forecaster.forecast(past, 36);
            assertThat(forecast.issued()).isEqualTo(past.end());
            assertThat(forecast.expected().start()).isEqualTo(past.end());
            assertThat(forecast.expected().step()).isEqualTo(past.step());
            assertThat(forecast.expected().size()).isEqualTo(72);
            assertThat(forecast.expected().gramsPerKilowattHour()[50]).isEqualTo(2);
        }
    }

    @Test
    void theLessIsKnownTheSimplerTheForecast() {
        for (var forecaster : ALL) {
            assertThat(forecaster.forecast(Made.hourly(0, i -> i), 4).expected().size())
                    .isZero();
            assertThat(ahead(forecaster, 1)).containsExactly(10, 10, 10);
            assertThat(ahead(forecaster, 5)).containsExactly(50, 50, 50);
            assertThat(ahead(forecaster, 24)).containsExactly(10, 20, 30);
            assertThat(ahead(forecaster, 25)[2]).isEqualTo(40);
        }
        assertThat(ahead(new WeekMean(), 48)).containsExactly(130, 140, 150);
    }

    private static double[] ahead(Forecaster forecaster, int known) {
        var past = Made.hourly(known, i -> 10 * (i + 1));
        return forecaster.forecast(past, 3).expected().gramsPerKilowattHour();
    }
}
