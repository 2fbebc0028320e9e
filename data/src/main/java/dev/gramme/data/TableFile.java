package dev.gramme.data;

import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.csv.CsvRow;
import dev.gramme.carbon.csv.CsvTable;
import dev.gramme.data.internal.table.Cells;
import dev.gramme.data.internal.table.ColumnGuess;
import dev.gramme.data.internal.text.Utf8Reader;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// A table in a CSV file, one example a row, one column the label.
///
/// A first pass over the file infers what each column holds, and keeps no row: numbers where every cell is one, else
/// categories. A column with nearly as many different words as rows is text, which no table model can use, and is an
/// error. Blank cells, `NA`, `NaN`, `null` and `?` are missing values. Rows without a label are skipped and reported.
public final class TableFile {
    private final Path file;
    private final Optional<String> label;
    private final Set<String> ignored;

    /// @param label the label's column; the last one if nothing is said
    /// @param ignored columns to leave out, such as row numbers and names
    public TableFile(Path file, Optional<String> label, Set<String> ignored) {
        this.file = file;
        this.label = label;
        this.ignored = Set.copyOf(ignored);
    }

    /// What was read, with its columns.
    public record Table(TableSchema schema, Loaded<TableRow> loaded) {
        public Dataset<TableRow> dataset() {
            return loaded.dataset();
        }
    }

    /// The table as training data, which decides columns, categories and labels.
    public Table read() {
        var schema = infer();
        return new Table(schema, read(schema, LabelIndex.open()));
    }

    /// The table as examples of what another table has set.
    ///
    /// @throws GrammeException for a missing column, text in a column of numbers, and a label that is none of them
    public Loaded<TableRow> read(TableSchema schema, Labels known) {
        return read(schema, LabelIndex.of(known));
    }

    /// The rows without their labels, which the file need not have.
    ///
    /// @throws GrammeException for a missing column, and text in a column of numbers
    public List<TableRow> rows(List<TableSchema.Column> columns) {
        var rows = new ArrayList<TableRow>();
        try (var table = open(names(columns))) {
            forEach(table, row -> rows.add(Cells.row(columns, row)));
        }
        if (rows.isEmpty()) {
            throw GrammeException.failure(file + " has no row", "the table is cut short.");
        }
        return List.copyOf(rows);
    }

    private static List<String> names(List<TableSchema.Column> columns) {
        return columns.stream().map(TableSchema.Column::name).toList();
    }

    private TableSchema infer() {
        try (var table = open(List.of())) {
            String target = label.orElseGet(() -> table.columns().getLast());
            requireColumns(table, target);
            Map<String, ColumnGuess> guesses = new LinkedHashMap<>();
            for (String column : table.columns()) {
                if (!column.equals(target) && !ignored.contains(column)) {
                    guesses.put(column, new ColumnGuess(column));
                }
            }
            forEach(table, row -> guesses.forEach((column, guess) -> guess.look(row.text(column))));
            var columns = new ArrayList<TableSchema.Column>();
            guesses.values().forEach(guess -> guess.column(file.toString()).ifPresent(columns::add));
            if (columns.isEmpty()) {
                throw GrammeException.failure(
                        file + " has no column to learn '" + target + "' from", "another column is the label.");
            }
            return new TableSchema(columns, target);
        }
    }

    private void requireColumns(CsvTable table, String target) {
        var wanted = new ArrayList<>(ignored);
        wanted.add(target);
        for (String column : wanted) {
            if (!table.columns().contains(column)) {
                throw GrammeException.usage(
                        file + " has no column " + column,
                        "one of these is meant: " + String.join(", ", table.columns()) + ".");
            }
        }
    }

    private Loaded<TableRow> read(TableSchema schema, LabelIndex labels) {
        var required = new ArrayList<>(names(schema.columns()));
        required.add(schema.label());
        var rows = new ArrayList<TableRow>();
        var skipped = new Skipped.Log();
        try (var table = open(required)) {
            forEach(table, row -> {
                String target = row.text(schema.label());
                if (Cells.isMissing(target)) {
                    skipped.skip("no " + schema.label(), "line " + row.line());
                } else {
                    labels.add(target, file + ", line " + row.line());
                    rows.add(Cells.row(schema.columns(), row));
                }
            });
        }
        if (rows.isEmpty()) {
            throw GrammeException.failure(file + " has no row with a " + schema.label(), "the table is cut short.");
        }
        var task = new Task.Classification(Modality.TABLE, labels.labels());
        var dataset = new Dataset<>(file.toString(), task, List.copyOf(rows), labels.indices());
        return new Loaded<>(dataset, skipped.soFar());
    }

    private static void forEach(CsvTable table, Consumer<CsvRow> consumer) {
        for (var row = table.next(); row.isPresent(); row = table.next()) {
            consumer.accept(row.get());
        }
    }

    private CsvTable open(List<String> required) {
        if (!Files.isRegularFile(file)) {
            throw GrammeException.usage(
                    Files.exists(file) ? file + " is a folder, not a table" : "No such file: " + file,
                    "the path is relative to another folder.");
        }
        try {
            var in = new Utf8Reader(Files.newInputStream(file), file.toString());
            return new CsvTable(new BufferedReader(in), file.toString(), required);
        } catch (IOException e) {
            throw GrammeException.failure("Cannot read " + file + ": " + e.getMessage(), "it may not be read by you.")
                    .causedBy(e);
        }
    }
}
