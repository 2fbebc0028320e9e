package dev.gramme.data.internal.text;

import dev.gramme.carbon.csv.CsvTable;
import dev.gramme.data.TextColumns;
import dev.gramme.data.TextRow;
import java.io.Reader;
import java.util.List;
import java.util.function.Consumer;

/// Rows of comma-separated values. A label column that is not there leaves the labels blank.
public final class CsvTexts {
    private CsvTexts() {}

    public static void forEach(Reader in, String name, TextColumns columns, Consumer<TextRow> consumer) {
        var table = new CsvTable(in, name, List.of(columns.text()));
        for (var row = table.next(); row.isPresent(); row = table.next()) {
            var found = row.get();
            consumer.accept(new TextRow(found.line(), found.text(columns.text()), found.text(columns.label())));
        }
    }
}
