package dev.gramme.schedule.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gramme.carbon.csv.CsvTable;
import dev.gramme.carbon.intensity.Signal;
import dev.gramme.grid.forecast.LastWeek;
import dev.gramme.grid.forecast.WeekMean;
import dev.gramme.grid.forecast.Yesterday;
import dev.gramme.grid.trace.Traces;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Perfect knowledge and the naive policies against a table that was computed independently of this code, on real
/// traces: percent with two decimals.
class IndependentTableTest {
    private static final List<String> COLUMNS = List.of(
            "zone",
            "year",
            "mode",
            "length_h",
            "slack_h",
            "forecaster",
            "saving_pct",
            "mean_pct",
            "p05_pct",
            "worse_pct");

    @ParameterizedTest
    @CsvSource("DE, 2021")
    void aYearOfJobsSavesWhatTheTableSays(String zone, String year) {
        String data = System.getenv("GRAMME_DATA");
        assumeTrue(data != null, "GRAMME_DATA is not set");
        var folder = Path.of(Objects.requireNonNull(data));
        var table = folder.resolveSibling("facts").resolve("schedule-oracle.csv");
        assumeTrue(Files.exists(table), "there is no schedule-oracle.csv");
        var trace = Traces.read(folder.resolve("grid").resolve(zone + "-" + year + ".csv"), Signal.AVERAGE);
        int rows = 0;
        for (var row : rows(table)) {
            if (zone.equals(row.get("zone")) && year.equals(row.get("year"))) {
                var result = new Backtest(trace, job(row)).run(policy(Objects.requireNonNull(row.get("forecaster"))));
                requireEqual(row, "saving_pct", result.saving());
                requireEqual(row, "mean_pct", result.meanSaving());
                requireEqual(row, "p05_pct", result.p5Saving());
                requireEqual(row, "worse_pct", result.worseShare());
                rows++;
            }
        }
        assertThat(rows).isEqualTo(84);
    }

    private static List<Map<String, String>> rows(Path file) {
        var rows = new ArrayList<Map<String, String>>();
        try (var table = CsvTable.open(file, COLUMNS)) {
            for (var row : table.rows()) {
                rows.add(COLUMNS.stream().collect(Collectors.toMap(column -> column, row::text)));
            }
        }
        return rows;
    }

    private static BacktestJob job(Map<String, String> row) {
        String mode = Objects.requireNonNull(row.get("mode"));
        return new BacktestJob(
                hours(row, "length_h"),
                hours(row, "slack_h"),
                !mode.equals("block"),
                mode.equals("pause10") ? Duration.ofMinutes(10) : Duration.ZERO);
    }

    private static Duration hours(Map<String, String> row, String column) {
        return Duration.ofHours(Long.parseLong(Objects.requireNonNull(row.get(column))));
    }

    private static Policy policy(String forecaster) {
        return switch (forecaster) {
            case "oracle" -> new Policy.Oracle();
            case "yesterday" -> new Policy.Planned(new Yesterday());
            case "lastweek" -> new Policy.Planned(new LastWeek());
            case String mean7 -> new Policy.Planned(new WeekMean());
        };
    }

    /// To the two decimals that the table prints.
    private static void requireEqual(Map<String, String> row, String column, double share) {
        double printed = Double.parseDouble(Objects.requireNonNull(row.get(column)));
        assertThat(100 * share).as(column + " of " + row).isCloseTo(printed, within(0.005 + 1e-9));
    }
}
