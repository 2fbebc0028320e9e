package dev.gramme.grid.internal.mix;

import dev.gramme.carbon.csv.CsvRow;
import dev.gramme.carbon.csv.CsvTable;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The fuels of one provider's codes. Factors and their sources are in `fuel-factors.csv`, codes in `fuel-codes.csv`.
public final class Fuels {
    private final Map<String, Fuel> byCode;
    private final Fuel unknown;

    private Fuels(Map<String, Fuel> byCode, Fuel unknown) {
        this.byCode = byCode;
        this.unknown = unknown;
    }

    /// @param scheme whose codes: `entsoe` or `eia`
    public static Fuels of(String scheme) {
        Map<String, Fuel> byName = new HashMap<>();
        for (CsvRow row : rows("fuel-factors.csv")) {
            var fuel = new Fuel(
                    row.text("fuel"),
                    row.number("life_cycle_g_per_kwh"),
                    row.number("direct_g_per_kwh"),
                    row.text("basis").equals("assumed"));
            byName.put(fuel.name(), fuel);
        }
        Map<String, Fuel> byCode = new HashMap<>();
        for (CsvRow row : rows("fuel-codes.csv")) {
            if (row.text("scheme").equals(scheme)) {
                byCode.put(row.text("code"), named(byName, row.text("fuel")));
            }
        }
        return new Fuels(byCode, named(byName, "unknown"));
    }

    /// The fuel of a code; for one that came up after this table, the unknown one.
    Fuel coded(String code) {
        return byCode.getOrDefault(code, unknown);
    }

    private static Fuel named(Map<String, Fuel> byName, String name) {
        var fuel = byName.get(name);
        if (fuel == null) {
            throw new IllegalStateException("fuel-factors.csv has no " + name);
        }
        return fuel;
    }

    private static List<CsvRow> rows(String table) {
        var in = Fuels.class.getResourceAsStream(table);
        if (in == null) {
            throw new IllegalStateException(table + " is missing from this build");
        }
        try (var rows =
                new CsvTable(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)), table, List.of())) {
            return rows.rows();
        }
    }
}
