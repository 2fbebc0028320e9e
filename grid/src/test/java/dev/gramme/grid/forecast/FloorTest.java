package dev.gramme.grid.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gramme.carbon.csv.CsvRow;
import dev.gramme.carbon.csv.CsvTable;
import dev.gramme.grid.GridData;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// The naive forecasters against a table that was computed without them.
class FloorTest {
    private static final Map<String, Forecaster> BY_NAME =
            Map.of("yesterday", new Yesterday(), "lastweek", new LastWeek(), "mean7", new WeekMean());

    /// A zone with much sun, one with much wind, one with little of either, one with water, one of leap years.
    private static final List<String> SPANS =
            List.of("US-CAL-CISO 2022", "DE 2020", "PL 2021", "CA-ON 2023", "US-MIDW-MISO 2020", "AU-SA 2022");

    @Test
    void theyErrAsMuchAsAnIndependentTableSays() {
        List<CsvRow> rows;
        try (var table = CsvTable.open(GridData.at("../facts/forecast-floor.csv"), List.of("zone", "mape_96h"))) {
            rows = table.rows();
        }
        int compared = 0;
        for (var row : rows) {
            String span = row.text("zone") + " " + row.text("span");
            if (SPANS.contains(span)) {
                compare(row, span);
                compared++;
            }
        }
        assertThat(compared).isEqualTo(SPANS.size() * BY_NAME.size());
    }

    private static void compare(CsvRow row, String span) {
        String name = row.text("forecaster");
        var year = GridData.year(row.text("zone"), Integer.parseInt(row.text("span")));
        var score = DailyIssues.score(Objects.requireNonNull(BY_NAME.get(name)), year, 0);
        // The table has two decimals; half of the last is what rounding may hide.
        var rounding = within(0.005 + 1e-9);
        for (int day = 1; day <= 4; day++) {
            double expected = row.number("mape_day" + day).orElseThrow();
            assertThat(score.days()[day - 1])
                    .as("%s %s, day %s", span, name, day)
                    .isCloseTo(expected, rounding);
        }
        double expected = row.number("mape_96h").orElseThrow();
        assertThat(score.mape()).as("%s %s", span, name).isCloseTo(expected, rounding);
    }
}
