package dev.gramme.schedule.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.intensity.Band;
import dev.gramme.carbon.intensity.Forecast;
import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.carbon.intensity.Signal;
import dev.gramme.grid.forecast.Forecaster;
import dev.gramme.grid.forecast.WeekMean;
import dev.gramme.grid.trace.Traces;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PlaceBacktestTest {
    private static final int HOURS = 24 * 20;

    @Test
    void whoKnowsAllSavesWhatCanBeSaved() {
        var one = trace("A", 1, 200);
        var other = trace("B", 2, 220);
        var places = List.of(new PlaceTrace(one, new Knowing(one)), new PlaceTrace(other, new Knowing(other)));
        for (double risk : new double[] {0, 0.45}) {
            var result = new PlaceBacktest(places, Duration.ofHours(3), Duration.ofHours(12)).run(risk);
            assertThat(result.saving()).isCloseTo(result.oracleSaving(), within(1e-9));
            assertThat(result.jobs()).isEqualTo(HOURS - 168 - 96 + 1);
            assertThat(result.annualBest()).isEqualTo("A");
        }
    }

    @Test
    void withoutSlackPerfectKnowledgeIsTheHourlyBest() {
        var one = trace("A", 3, 200);
        var other = trace("B", 4, 200);
        var places = List.of(new PlaceTrace(one, new Knowing(one)), new PlaceTrace(other, new Knowing(other)));
        var result = new PlaceBacktest(places, Duration.ofHours(1), Duration.ZERO).run(0);
        assertThat(result.saving()).isCloseTo(result.hourlyBestSaving(), within(1e-12));
        assertThat(result.saving()).isGreaterThan(result.annualBestSaving());
    }

    @Test
    void tracesThatCountDifferentThingsOrAreOfAnotherTimeAreRefused() {
        var one = new PlaceTrace(trace("A", 1, 200), new WeekMean());
        var marginal = new IntensitySeries(
                "B",
                Signal.parse("marginal direct production"),
                one.trace().start(),
                one.trace().step(),
                one.trace().gramsPerKilowattHour(),
                "made up");
        assertThatThrownBy(() -> backtest(one, new PlaceTrace(marginal, new WeekMean())))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("cannot be compared");
        var later = one.trace().slice(24, HOURS);
        assertThatThrownBy(() -> backtest(one, new PlaceTrace(later, new WeekMean())))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("cannot be compared");
    }

    /// Of tables that were computed independently: 6.0 %, 7.0, 20.2 and 44.1.
    @Test
    void theKnownFiguresOfTwoRealZonesComeOut() {
        String data = System.getenv("GRAMME_DATA");
        assumeTrue(data != null, "GRAMME_DATA names a folder of traces");
        var folder = Path.of(String.valueOf(data), "grid");
        var places = List.of("GB-2022.csv", "DK-DK1-2022.csv").stream()
                .map(file -> Traces.read(folder.resolve(file), Signal.AVERAGE))
                .map(trace -> new PlaceTrace(trace, new WeekMean()))
                .toList();
        var result = new PlaceBacktest(places, Duration.ofHours(1), Duration.ofHours(24)).run(0.45);
        assertThat(result.annualBestSaving()).isCloseTo(0.060, within(0.003));
        assertThat(result.lastWeekSaving()).isCloseTo(0.070, within(0.003));
        assertThat(result.hourlyBestSaving()).isCloseTo(0.202, within(0.003));
        assertThat(result.oracleSaving()).isCloseTo(0.441, within(0.003));
        assertThat(result.saving()).isGreaterThan(0.1);
    }

    private static PlaceBacktest backtest(PlaceTrace... places) {
        return new PlaceBacktest(List.of(places), Duration.ofHours(1), Duration.ofHours(24));
    }

    private static IntensitySeries trace(String zone, long seed, double level) {
        var random = new SplittableRandom(seed);
        double[] grams = new double[HOURS];
        Arrays.setAll(grams, _ -> level * random.nextDouble(0.5, 1.5));
        return new IntensitySeries(
                zone, Signal.AVERAGE, Instant.parse("2022-01-01T00:00:00Z"), Duration.ofHours(1), grams, "made up");
    }

    /// What comes true.
    private record Knowing(IntensitySeries all) implements Forecaster {
        @Override
        public Forecast forecast(IntensitySeries past, int hours) {
            var expected = all.slice(past.size(), past.size() + hours);
            var sure = new Band(0.8, expected.gramsPerKilowattHour(), expected.gramsPerKilowattHour());
            return new Forecast(past.end(), expected, List.of(sure));
        }
    }
}
