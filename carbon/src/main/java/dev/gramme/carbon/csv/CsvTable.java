package dev.gramme.carbon.csv;

import dev.gramme.carbon.GrammeException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A CSV text whose first record names its columns. Rows are read one at a time and asked by column name, so that
/// columns may stand in any order and unknown ones do no harm.
///
/// Besides what a [CsvReader] throws, a missing header, a required column that is not there, a column named twice and
/// a row of another width than the header are usage errors with their line.
public final class CsvTable implements AutoCloseable {
    private final CsvReader reader;
    private final String name;
    private final Map<String, Integer> positions;

    /// @param in the text, header first
    /// @param name what to call it in errors
    /// @param required columns that must be there
    public CsvTable(Reader in, String name, List<String> required) {
        this.reader = new CsvReader(in, name);
        this.name = name;
        this.positions = header(reader.next(), name, required);
    }

    /// A table in a UTF-8 file.
    ///
    /// @throws GrammeException (usage) also when there is no such file
    public static CsvTable open(Path file, List<String> required) {
        if (Files.isDirectory(file)) {
            throw GrammeException.usage(file + " is a folder, not a file", "a table in it is meant.");
        }
        if (!Files.exists(file)) {
            throw GrammeException.usage("No such file: " + file, "the path is relative to another folder.");
        }
        try {
            // Not Files.newBufferedReader: a stray byte in a remark should not make a whole table unreadable.
            var in = new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8);
            return new CsvTable(new BufferedReader(in), file.toString(), required);
        } catch (IOException e) {
            throw GrammeException.usage("Cannot read " + file + ": " + e.getMessage(), "it may not be read by you.")
                    .causedBy(e);
        }
    }

    /// The columns in the order they stand in.
    public List<String> columns() {
        return List.copyOf(positions.keySet());
    }

    /// The next row, or nothing at the end.
    public Optional<CsvRow> next() {
        return reader.next().map(this::row);
    }

    /// All rows that are left.
    public List<CsvRow> rows() {
        List<CsvRow> rows = new ArrayList<>();
        for (var row = next(); row.isPresent(); row = next()) {
            rows.add(row.get());
        }
        return rows;
    }

    @Override
    public void close() {
        reader.close();
    }

    private CsvRow row(CsvRecord fields) {
        if (fields.fields().size() != positions.size()) {
            throw GrammeException.usage(
                    name + ", line " + fields.line() + ": " + fields.fields().size() + " fields where the header has "
                            + positions.size(),
                    "a comma is missing, or a field with a comma in it needs quotes.");
        }
        return new CsvRow(name, fields.line(), positions, fields.fields());
    }

    private static Map<String, Integer> header(Optional<CsvRecord> first, String name, List<String> required) {
        if (first.isEmpty()) {
            throw GrammeException.usage(name + ", line 1: no header", "the file is empty.");
        }
        Map<String, Integer> positions = new LinkedHashMap<>();
        List<String> fields = first.get().fields();
        for (int i = 0; i < fields.size(); i++) {
            String column = fields.get(i).strip();
            if (positions.putIfAbsent(column, i) != null) {
                throw GrammeException.usage(
                        name + ", line " + first.get().line() + ", column " + (i + 1) + ": a second column named "
                                + column,
                        "one of the two should have another name.");
            }
        }
        var missing = required.stream().filter(c -> !positions.containsKey(c)).toList();
        if (!missing.isEmpty()) {
            throw GrammeException.usage(
                    name + ", line " + first.get().line() + ": no column " + String.join(", ", missing),
                    "the first line does not name the columns; it has " + String.join(", ", positions.keySet()) + ".");
        }
        return positions;
    }
}
