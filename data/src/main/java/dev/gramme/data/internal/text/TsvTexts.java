package dev.gramme.data.internal.text;

import dev.gramme.carbon.GrammeException;
import dev.gramme.data.TextColumns;
import dev.gramme.data.TextRow;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/// Rows of tab-separated values as IANA registers them (text/tab-separated-values): a tab cannot stand within a field,
/// and a quote means nothing.
public final class TsvTexts {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private TsvTexts() {}

    public static void forEach(BufferedReader in, String name, TextColumns columns, Consumer<TextRow> consumer)
            throws IOException {
        String first = in.readLine();
        var header = first == null ? List.<String>of() : fields(first.replace(BYTE_ORDER_MARK, ""));
        int text = header.indexOf(columns.text());
        int label = header.indexOf(columns.label());
        if (text < 0) {
            throw GrammeException.usage(
                    name + ", line 1: no column " + columns.text(),
                    "the first line does not name the columns; it has " + String.join(", ", header) + ".");
        }
        int number = 2;
        for (String line = in.readLine(); line != null; line = in.readLine(), number++) {
            if (line.isEmpty()) {
                continue;
            }
            var fields = fields(line);
            if (fields.size() != header.size()) {
                throw GrammeException.usage(
                        name + ", line " + number + ": " + fields.size() + " fields where the header has "
                                + header.size(),
                        "a tab stands within a text, or one is missing.");
            }
            consumer.accept(new TextRow(number, fields.get(text), label < 0 ? "" : fields.get(label)));
        }
    }

    private static List<String> fields(String line) {
        return List.of(line.split("\t", -1));
    }
}
