package dev.gramme.grid.internal.typical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.carbon.intensity.Signal;
import dev.gramme.grid.GridData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TypicalHoursTest {
    private static final Instant START = Instant.parse("2021-01-01T00:00:00Z");

    @Test
    void theTableIsWhatIsDerivedFromTheTraces() throws IOException {
        String derived = TypicalDerivation.table(GridData.at("grid"));
        try (var in = TypicalTable.class.getResourceAsStream("typical-hours.csv")) {
            assertThat(in).isNotNull();
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(derived);
        }
    }

    @Test
    void sharesAreAroundOneAndInTheirBands() {
        assertThat(TypicalTable.shared().zones())
                .containsExactlyInAnyOrder("DE", "NL", "PL", "SE", "US-NW-BPAT", "US-NY-NYIS");
        for (String zone : TypicalTable.shared().zones()) {
            var hours = TypicalTable.shared().of(zone).orElseThrow().hours();
            assertThat(Arrays.stream(hours.middle())
                            .flatMapToDouble(Arrays::stream)
                            .average())
                    .hasValueCloseTo(1.0, within(0.02));
            for (int month = 0; month < 12; month++) {
                for (int hour = 0; hour < 24; hour++) {
                    assertThat(hours.middle()[month][hour])
                            .isBetween(hours.low()[month][hour], hours.high()[month][hour]);
                }
            }
        }
    }

    @Test
    void aGermanNoonInJuneIsCleanerThanItsEvening() {
        var hours = TypicalTable.shared().of("DE").orElseThrow().hours();
        assertThat(hours.middle()[5][11]).isLessThan(0.8 * hours.middle()[5][19]);
    }

    @Test
    void aSeriesTellsItsOwnHoursInItsOwnGrams() {
        double[] grams = IntStream.range(0, 365 * 24)
                .mapToDouble(i -> 200 + (i % 24 == 12 ? -100 : 0))
                .toArray();
        var series = new IntensitySeries("XX", Signal.AVERAGE, START, Duration.ofHours(1), grams, "made up");
        var hours = TypicalHours.of(series).orElseThrow();
        var level = new TypicalHours.Level("XX", Signal.AVERAGE, series.mean().gramsPerKilowattHour(), "typical");
        var from = Instant.parse("2022-05-05T10:30:00Z");
        var forecast = hours.forecast(level, from, from.plus(Duration.ofHours(4)));
        assertThat(forecast.expected().start()).isEqualTo(Instant.parse("2022-05-05T10:00:00Z"));
        assertThat(forecast.expected().gramsPerKilowattHour()).hasSize(5);
        assertThat(forecast.expected().gramsPerKilowattHour()[2]).isCloseTo(100, within(1e-9));
        assertThat(forecast.expected().gramsPerKilowattHour()[3]).isCloseTo(200, within(1e-9));
    }

    @Test
    void aMonthThatIsMissingIsLikeTheOthersAndDaysAreTooFew() {
        double[] grams =
                IntStream.range(0, 30 * 24).mapToDouble(i -> 100 + i % 24).toArray();
        var january = new IntensitySeries("XX", Signal.AVERAGE, START, Duration.ofHours(1), grams, "made up");
        var hours = TypicalHours.of(january).orElseThrow();
        assertThat(hours.middle()[6]).isEqualTo(hours.middle()[0]);
        assertThat(TypicalHours.of(january.slice(0, 100))).isEmpty();
    }
}
