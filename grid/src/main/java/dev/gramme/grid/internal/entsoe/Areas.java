package dev.gramme.grid.internal.entsoe;

import dev.gramme.carbon.csv.CsvTable;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Energy identification codes of areas (EIC, type Y), by the names that Electricity Maps uses for its zones.
final class Areas {
    private static final String EIC = "10Y[A-Z0-9-]{13}";

    private final Map<String, String> codes = new HashMap<>();

    Areas() {
        var in = Areas.class.getResourceAsStream("areas.csv");
        if (in == null) {
            throw new IllegalStateException("areas.csv is missing from this build");
        }
        try (var rows = new CsvTable(
                new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)),
                "areas.csv",
                List.of("zone", "eic"))) {
            rows.rows().forEach(row -> codes.put(row.text("zone"), row.text("eic")));
        }
    }

    /// The code of a zone, which may be given as one.
    Optional<String> code(String zone) {
        return zone.matches(EIC) ? Optional.of(zone) : Optional.ofNullable(codes.get(zone));
    }
}
