package dev.gramme.carbon.catalogue.internal;

import dev.gramme.carbon.catalogue.Catalogue;
import dev.gramme.carbon.csv.CsvRow;
import dev.gramme.carbon.csv.CsvTable;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;

/// A table of the catalogue: a CSV resource beside it.
public final class Table {
    private Table() {}

    /// All rows of a table as records.
    ///
    /// @param table its name, without `.csv`
    public static <T> List<T> load(String table, Function<CsvRow, T> record) {
        var in = Catalogue.class.getResourceAsStream(table + ".csv");
        if (in == null) {
            throw new IllegalStateException("The catalogue's table " + table + " is missing from this build");
        }
        var text = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        try (var rows = new CsvTable(text, table + ".csv", List.of())) {
            return rows.rows().stream().map(record).toList();
        }
    }

    static double number(CsvRow row, String column) {
        return row.number(column)
                .orElseThrow(() -> row.malformed(column, "blank", "this build of the catalogue is broken."));
    }

    static OptionalInt whole(CsvRow row, String column) {
        OptionalDouble number = row.number(column);
        return number.isPresent() ? OptionalInt.of((int) number.getAsDouble()) : OptionalInt.empty();
    }

    static Optional<Double> boxed(CsvRow row, String column) {
        OptionalDouble number = row.number(column);
        return number.isPresent() ? Optional.of(number.getAsDouble()) : Optional.empty();
    }
}
