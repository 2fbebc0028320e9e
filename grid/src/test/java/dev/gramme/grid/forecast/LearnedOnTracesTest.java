package dev.gramme.grid.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gramme.grid.GridData;
import dev.gramme.grid.trace.Traces;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The learned forecaster on recorded years. All of them: [ForecastTrial].
class LearnedOnTracesTest {
    @ParameterizedTest
    @CsvSource("US-CAL-CISO, 2020")
    void itBeatsTheNaiveOnesAndItsBandsHold(String zone, int year) {
        var before = GridData.year(zone, year - 1);
        var tested = GridData.year(zone, year);
        var both = Traces.join(List.of(before, tested));
        var forecaster = LearnedForecaster.trainedOn(before);
        double naive = Stream.of(new Yesterday(), new LastWeek(), new WeekMean())
                .mapToDouble(one -> DailyIssues.score(one, tested, 0).mape())
                .min()
                .orElseThrow();
        var ours = DailyIssues.score(forecaster, both, before.size());
        assertThat(ours.mape()).isLessThan(0.95 * naive);
        assertThat(ours.days()[0]).isLessThan(ours.days()[3]);
        assertThat(ours.in80()).isCloseTo(0.8, within(0.05));
        assertThat(ours.in95()).isCloseTo(0.95, within(0.05));
    }
}
