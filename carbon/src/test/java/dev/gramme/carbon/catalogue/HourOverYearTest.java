package dev.gramme.carbon.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gramme.carbon.SharedData;
import dev.gramme.carbon.csv.CsvRow;
import dev.gramme.carbon.csv.CsvTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/// Derives how far one hour's intensity lies from the mean of its year, pooled over all hours of all zone-years of
/// hourly traces, and prints it. The two ends are the factors `hour_over_year` that the catalogue ships.
class HourOverYearTest {
    private static final String INTENSITY = "carbon_intensity_gco2_per_kwh";

    @Test
    void theShippedFactorsAreTheMiddleNineTenthsOfAllHours() throws IOException {
        double[] ratios = SharedDataTraces.yearly(SharedData.at("grid"))
                .flatMapToDouble(HourOverYearTest::overMean)
                .sorted()
                .toArray();
        double low = ratios[(int) (0.05 * (ratios.length - 1))];
        double high = ratios[(int) (0.95 * (ratios.length - 1))];
        System.out.printf(Locale.ROOT, "hour over year: %d hours, 5 %% %.4f, 95 %% %.4f%n", ratios.length, low, high);

        var shipped = new Catalogue().requireZone("FR").fact().intensity();
        double mean = shipped.value().gramsPerKilowattHour();
        assertThat(shipped.low().gramsPerKilowattHour() / mean).isCloseTo(low, within(0.005));
        assertThat(shipped.high().gramsPerKilowattHour() / mean).isCloseTo(high, within(0.005));
    }

    private static DoubleStream overMean(double[] year) {
        double mean = Arrays.stream(year).average().orElseThrow();
        return Arrays.stream(year).map(hour -> hour / mean);
    }

    /// The traces: a file for each zone and year, a row for each hour.
    private static final class SharedDataTraces {
        static java.util.stream.Stream<double[]> yearly(Path folder) throws IOException {
            try (var files = Files.list(folder)) {
                List<Path> traces = files.filter(
                                file -> file.getFileName().toString().matches(".*-20\\d\\d\\.csv"))
                        .toList();
                return traces.stream().map(SharedDataTraces::hours);
            }
        }

        private static double[] hours(Path trace) {
            try (var rows = CsvTable.open(trace, List.of(INTENSITY))) {
                return rows.rows().stream()
                        .map((CsvRow row) -> row.number(INTENSITY))
                        .mapToDouble(hour -> hour.orElseThrow())
                        .toArray();
            }
        }
    }
}
