package dev.gramme.grid.internal.typical;

import dev.gramme.carbon.csv.CsvRow;
import dev.gramme.carbon.csv.CsvTable;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The typical hours that come with this program: the table `typical-hours.csv`, whose head says where they are from.
public final class TypicalTable {
    private static final String FILE = "typical-hours.csv";
    private static final String SOURCE = "CarbonCast, generation of 2020 and 2021";

    private final Map<String, Entry> entries = new HashMap<>();

    /// A zone's.
    ///
    /// @param gramsPerKilowattHour the mean of the years that they are from, average life-cycle production
    /// @param source in words
    public record Entry(String zone, TypicalHours hours, double gramsPerKilowattHour, String source) {}

    private static final class Shared {
        static final TypicalTable TABLE = new TypicalTable();

        private Shared() {}
    }

    private TypicalTable() {
        for (var row : rows()) {
            String zone = row.text("zone");
            var entry =
                    entries.computeIfAbsent(zone, _ -> new Entry(zone, blank(), number(row, "mean_g_per_kwh"), SOURCE));
            var shares = switch (row.text("figure")) {
                case "mean" -> entry.hours.middle();
                case "low" -> entry.hours.low();
                case "high" -> entry.hours.high();
                default -> throw row.malformed("figure", "neither mean, low nor high", "this build is broken.");
            };
            int month = (int) number(row, "month");
            for (int hour = 0; hour < TypicalHours.HOURS; hour++) {
                shares[month - 1][hour] = number(row, "h" + hour);
            }
        }
    }

    /// Read when it is first asked for.
    public static TypicalTable shared() {
        return Shared.TABLE;
    }

    /// The zones that are in it.
    public Set<String> zones() {
        return Set.copyOf(entries.keySet());
    }

    /// A zone's own. No zone stands in for another: the hours of Sweden tell less about its second zone than a flat
    /// line does.
    public Optional<Entry> of(String zone) {
        return Optional.ofNullable(entries.get(zone));
    }

    private static TypicalHours blank() {
        return new TypicalHours(table(), table(), table());
    }

    private static double[][] table() {
        return new double[TypicalHours.MONTHS][TypicalHours.HOURS];
    }

    private static List<CsvRow> rows() {
        var in = TypicalTable.class.getResourceAsStream(FILE);
        if (in == null) {
            throw new IllegalStateException(FILE + " is missing from this build");
        }
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines();
        String text = lines.filter(line -> !line.startsWith("#")).collect(Collectors.joining("\n"));
        try (var table = new CsvTable(new StringReader(text), FILE, List.of("zone", "figure", "month"))) {
            return table.rows();
        }
    }

    private static double number(CsvRow row, String column) {
        return row.number(column).orElseThrow(() -> row.malformed(column, "blank", "this build is broken."));
    }
}
