package dev.gramme.schedule.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.carbon.intensity.Signal;
import dev.gramme.grid.forecast.WeekMean;
import dev.gramme.grid.forecast.Yesterday;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class BacktestTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final BacktestJob BLOCK =
            new BacktestJob(HOUR.multipliedBy(4), HOUR.multipliedBy(24), false, Duration.ZERO);
    private static final BacktestJob PAUSED =
            new BacktestJob(HOUR.multipliedBy(4), HOUR.multipliedBy(24), true, Duration.ofMinutes(10));

    @Test
    void runningAtOnceSavesNothing() {
        var result = new Backtest(noisy(), BLOCK).run(new Policy.Now());
        assertThat(result.saving()).isZero();
        assertThat(result.worseShare()).isZero();
        assertThat(result.mape()).isEmpty();
        assertThat(result.jobs()).isEqualTo(noisy().size() - 168 - 96 + 1);
    }

    @Test
    void nothingSavesMoreThanPerfectKnowledge() {
        for (var job : new BacktestJob[] {BLOCK, PAUSED}) {
            var backtest = new Backtest(noisy(), job);
            var oracle = backtest.run(new Policy.Oracle());
            assertThat(oracle.shareOfOracle()).isEqualTo(1);
            assertThat(oracle.worseShare()).isZero();
            for (var policy : new Policy[] {
                new Policy.Planned(new Yesterday()),
                new Policy.Replanned(new WeekMean(), 0),
                new Policy.Replanned(new WeekMean(), 1)
            }) {
                var result = backtest.run(policy);
                assertThat(result.saving()).isLessThanOrEqualTo(oracle.saving() + 1e-12);
                assertThat(result.oracleSaving()).isEqualTo(oracle.saving());
            }
        }
    }

    @Test
    void whatRepeatsEveryDayIsPlannedPerfectly() {
        var trace = trace(24 * 20, hour -> 300 + 100 * Math.sin(2 * Math.PI * hour / 24));
        for (var job : new BacktestJob[] {BLOCK, PAUSED}) {
            var backtest = new Backtest(trace, job);
            var planned = backtest.run(new Policy.Planned(new Yesterday()));
            assertThat(planned.shareOfOracle()).isCloseTo(1, within(1e-9));
            assertThat(planned.mape().orElseThrow()).isCloseTo(0, within(1e-9));
            assertThat(backtest.run(new Policy.Replanned(new Yesterday(), 0)).shareOfOracle())
                    .isCloseTo(1, within(1e-9));
        }
    }

    @Test
    void moreCautionHarmsFewerJobs() {
        var backtest = new Backtest(noisy(), BLOCK);
        var bold = backtest.run(new Policy.Replanned(new WeekMean(), 0));
        var careful = backtest.run(new Policy.Replanned(new WeekMean(), 1));
        assertThat(careful.worseShare()).isLessThan(bold.worseShare());
        assertThat(careful.p5Saving()).isGreaterThan(bold.p5Saving());
    }

    @Test
    void aTraceThatIsTooShortAndTimesThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> new Backtest(trace(200, hour -> 100), BLOCK))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("200 steps");
        var odd = new BacktestJob(Duration.ofMinutes(90), HOUR, false, Duration.ZERO);
        assertThatThrownBy(() -> new Backtest(noisy(), odd)).hasMessageContaining("PT1H30M");
        assertThatThrownBy(() -> new BacktestJob(Duration.ZERO, HOUR, false, Duration.ZERO))
                .isInstanceOf(GrammeException.class);
    }

    private static IntensitySeries noisy() {
        var random = new SplittableRandom(4);
        double[] drift = {0};
        return trace(24 * 30, hour -> {
            drift[0] = 0.95 * drift[0] + 15 * random.nextGaussian();
            return Math.max(20, 300 + 80 * Math.sin(2 * Math.PI * hour / 24) + drift[0]);
        });
    }

    private static IntensitySeries trace(int hours, IntToDoubleFunction intensity) {
        double[] grams = new double[hours];
        for (int hour = 0; hour < hours; hour++) {
            grams[hour] = intensity.applyAsDouble(hour);
        }
        return new IntensitySeries("XX", Signal.AVERAGE, Instant.parse("2022-01-01T00:00:00Z"), HOUR, grams, "made up");
    }
}
