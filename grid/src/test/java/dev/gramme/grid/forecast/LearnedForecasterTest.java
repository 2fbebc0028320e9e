package dev.gramme.grid.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gramme.carbon.intensity.Band;
import dev.gramme.carbon.intensity.Forecast;
import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.carbon.intensity.Signal;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class LearnedForecasterTest {
    private static final int DAY = 24;
    private static final int YEAR = 365 * DAY;

    @Test
    void whatRepeatsEveryDayIsForecastExactly() {
        var series = Made.hourly(60 * DAY, LearnedForecasterTest::daily);
        double[] ahead = ahead(series, 50 * DAY + 7, 96);
        for (int i = 0; i < ahead.length; i++) {
            assertThat(ahead[i]).isCloseTo(daily(50 * DAY + 7 + i), within(1e-6));
        }
    }

    @Test
    void whatRepeatsEveryWeekIsLearned() {
        var series = Made.hourly(120 * DAY, LearnedForecasterTest::weekly);
        double[] ahead = ahead(series, 100 * DAY, 96);
        double[] naive = new WeekMean()
                .forecast(series.slice(0, 100 * DAY), 96)
                .expected()
                .gramsPerKilowattHour();
        double worst = 0;
        double naively = 0;
        for (int i = 0; i < ahead.length; i++) {
            double actual = weekly(100 * DAY + i);
            worst = Math.max(worst, Math.abs(ahead[i] / actual - 1));
            naively = Math.max(naively, Math.abs(naive[i] / actual - 1));
        }
        assertThat(worst).isLessThan(0.02).isLessThan(naively / 5);
    }

    @Test
    void whatNeverChangesStaysAsItIs() {
        assertThat(ahead(Made.hourly(40 * DAY, _ -> 250), 40 * DAY, 48)).containsOnly(new double[] {250}, within(1e-6));
        // Nothing below 1 g/kWh has a logarithm worth having.
        assertThat(ahead(Made.hourly(40 * DAY, _ -> 0), 40 * DAY, 48)).containsOnly(new double[] {1}, within(1e-6));
    }

    @Test
    void bandsHoldTheirShareOfANoisySeries() {
        var series = noisy(YEAR, 7);
        var forecaster = LearnedForecaster.trainedOn(series.slice(0, YEAR / 2 / DAY * DAY));
        int from = YEAR / 2 / DAY * DAY;
        var score = DailyIssues.score(forecaster, series, from);
        assertThat(score.in80()).isCloseTo(0.8, within(0.03));
        assertThat(score.in95()).isCloseTo(0.95, within(0.03));
    }

    @Test
    void theBandOf95PercentHoldsThatOf80AndBothTheMiddle() {
        var forecast = LearnedForecaster.untrained().forecast(noisy(60 * DAY, 3), 120);
        Band narrow = forecast.bands().getFirst();
        Band wide = forecast.bands().getLast();
        assertThat(narrow.coverage()).isEqualTo(0.8);
        assertThat(wide.coverage()).isEqualTo(0.95);
        for (int i = 0; i < 120; i++) {
            double middle = forecast.expected().gramsPerKilowattHour()[i];
            assertThat(wide.low()[i]).isLessThanOrEqualTo(narrow.low()[i]);
            assertThat(narrow.low()[i]).isLessThanOrEqualTo(middle);
            assertThat(middle).isLessThanOrEqualTo(narrow.high()[i]);
            assertThat(narrow.high()[i]).isLessThanOrEqualTo(wide.high()[i]);
        }
    }

    @Test
    void itBeatsTheNaiveOnesWhereLevelsWander() {
        var series = noisy(YEAR, 11);
        var forecaster = LearnedForecaster.trainedOn(series.slice(0, 250 * DAY));
        double ours = DailyIssues.score(forecaster, series, 250 * DAY).mape();
        for (var naive : List.of(new Yesterday(), new LastWeek(), new WeekMean())) {
            assertThat(ours)
                    .isLessThan(DailyIssues.score(naive, series, 250 * DAY).mape());
        }
    }

    @Test
    void aLevelThatShiftsIsFollowedWithinDays() {
        int shift = 200 * DAY;
        var noise = noisy(230 * DAY, 5);
        double[] values = noise.gramsPerKilowattHour();
        var series = Made.hourly(230 * DAY, i -> i < shift ? values[i] : 2 * values[i]);
        var forecaster = LearnedForecaster.untrained();
        double before = error(forecaster, series, shift - 4 * DAY);
        assertThat(error(forecaster, series, shift)).isGreaterThan(0.3);
        assertThat(error(forecaster, series, shift + 3 * DAY)).isLessThan(before + 0.15);
        assertThat(error(forecaster, series, shift + 10 * DAY)).isLessThan(before + 0.1);
    }

    @Test
    void askingEveryHourGivesWhatAskingOnceGives() {
        var series = noisy(80 * DAY, 1);
        var history = series.slice(0, 60 * DAY);
        var often = LearnedForecaster.trainedOn(history);
        var last = often.forecast(series.slice(0, 60 * DAY), 96);
        for (int at = 60 * DAY + 1; at <= 63 * DAY; at++) {
            last = often.forecast(series.slice(0, at), 96);
        }
        var once = LearnedForecaster.trainedOn(history).forecast(series.slice(0, 63 * DAY), 96);
        assertSame(once, last);
        // The past may begin with the history, follow on it, or be all there is.
        assertSame(once, LearnedForecaster.trainedOn(history).forecast(series.slice(60 * DAY, 63 * DAY), 96));
        assertSame(once, LearnedForecaster.untrained().forecast(series.slice(0, 63 * DAY), 96));
        // And what was asked in between does not matter.
        often.forecast(noisy(30 * DAY, 2), 10);
        assertSame(once, often.forecast(series.slice(0, 63 * DAY), 96));
    }

    @Test
    void habitsLearnedElsewhenHelpWhereThePastIsShort() {
        var series = noisy(YEAR, 9);
        var late = series.slice(300 * DAY, 312 * DAY);
        var trained = LearnedForecaster.trainedOn(series.slice(0, 250 * DAY));
        double ours = 0;
        double fresh = 0;
        for (int day = 9; day < 12; day++) {
            ours += error(trained, series.slice(300 * DAY, 320 * DAY), day * DAY);
            fresh += error(LearnedForecaster.untrained(), series.slice(300 * DAY, 320 * DAY), day * DAY);
        }
        assertThat(ours).isLessThan(fresh);
        assertThat(trained.forecast(late, 24).bands()).hasSize(2);
    }

    @Test
    void theLessIsKnownTheSimplerTheForecast() {
        for (int known : new int[] {1, DAY, 7 * DAY}) {
            var past = noisy(known, 4);
            var forecast = LearnedForecaster.untrained().forecast(past, 96);
            assertThat(forecast.bands()).isEmpty();
            assertThat(forecast.expected().gramsPerKilowattHour())
                    .isEqualTo(new WeekMean().forecast(past, 96).expected().gramsPerKilowattHour());
        }
        assertThat(LearnedForecaster.untrained()
                        .forecast(noisy(0, 4), 96)
                        .expected()
                        .size())
                .isZero();
        assertThat(LearnedForecaster.untrained()
                        .forecast(noisy(9 * DAY, 4), 96)
                        .expected()
                        .size())
                .isEqualTo(96);
        assertThatThrownBy(() -> LearnedForecaster.untrained().forecast(noisy(DAY, 4), 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPastOfAnotherSignalIsNoPast() {
        var forecaster = LearnedForecaster.trainedOn(noisy(20 * DAY, 4));
        var past = Made.hourly(DAY, _ -> 100);
        var marginal = new IntensitySeries(
                past.zone(),
                Signal.parse("marginal direct production"),
                past.start(),
                past.step(),
                past.gramsPerKilowattHour(),
                past.source());
        assertThatThrownBy(() -> forecaster.forecast(marginal, 4)).hasMessageContaining("marginal direct production");
    }

    @Test
    void aHistoryAloneIsEnough() {
        var history = Made.hourly(60 * DAY, LearnedForecasterTest::daily);
        var nothing = history.slice(60 * DAY, 60 * DAY);
        var forecast = LearnedForecaster.trainedOn(history).forecast(nothing, 24);
        assertThat(forecast.issued()).isEqualTo(history.end());
        assertThat(forecast.expected().gramsPerKilowattHour()[5]).isCloseTo(daily(5), within(1e-6));
    }

    @Test
    void shorterStepsGetTheirHoursForecast() {
        var halves = Made.series(Duration.ofMinutes(30), 2 * 40 * DAY + 1, i -> daily(i / 2) + (i % 2 == 0 ? -5 : 5));
        var forecast = LearnedForecaster.untrained().forecast(halves, 2);
        assertThat(forecast.expected().start()).isEqualTo(halves.end());
        double[] ahead = forecast.expected().gramsPerKilowattHour();
        assertThat(ahead).hasSize(4);
        var percent = Percentage.withPercentage(1);
        assertThat(ahead[0]).isCloseTo(daily(0), percent);
        assertThat(ahead[1]).isCloseTo(daily(1), percent).isEqualTo(ahead[2]);
        assertThat(ahead[3]).isCloseTo(daily(2), percent);
    }

    @Test
    void daysBeyondTheFourthAreLikeIt() {
        var series = Made.hourly(60 * DAY, LearnedForecasterTest::daily);
        double[] ahead = ahead(series, 60 * DAY, 24 * 10);
        assertThat(ahead[230]).isCloseTo(daily(230), within(1e-6));
    }

    private static double[] ahead(IntensitySeries series, int known, int hours) {
        return LearnedForecaster.untrained()
                .forecast(series.slice(0, known), hours)
                .expected()
                .gramsPerKilowattHour();
    }

    /// The mean relative error of 96 hours.
    private static double error(Forecaster forecaster, IntensitySeries series, int at) {
        double[] ahead = forecaster.forecast(series.slice(0, at), 96).expected().gramsPerKilowattHour();
        double sum = 0;
        for (int i = 0; i < ahead.length; i++) {
            sum += Math.abs(ahead[i] / series.gramsPerKilowattHour()[at + i] - 1) / ahead.length;
        }
        return sum;
    }

    private static void assertSame(Forecast one, Forecast other) {
        assertThat(other.expected().start()).isEqualTo(one.expected().start());
        assertThat(other.expected().gramsPerKilowattHour())
                .isEqualTo(one.expected().gramsPerKilowattHour());
        assertThat(other.bands()).hasSameSizeAs(one.bands());
        for (int i = 0; i < one.bands().size(); i++) {
            assertThat(other.bands().get(i).low()).isEqualTo(one.bands().get(i).low());
            assertThat(other.bands().get(i).high()).isEqualTo(one.bands().get(i).high());
        }
    }

    private static double daily(int hour) {
        return 300 + 100 * Math.sin(2 * Math.PI * hour / DAY) + 10 * (hour % DAY % 5);
    }

    private static double weekly(int hour) {
        return hour / DAY % 7 < 2 ? 0.7 * daily(hour) : daily(hour);
    }

    /// A day's pattern under a wind that comes and goes within days.
    private static IntensitySeries noisy(int hours, long seed) {
        var random = new SplittableRandom(seed);
        double[] wind = new double[hours];
        for (int i = 1; i < hours; i++) {
            wind[i] = 0.97 * wind[i - 1] + 0.08 * random.nextGaussian();
        }
        return Made.hourly(hours, i -> daily(i) * Math.exp(wind[i]));
    }
}
