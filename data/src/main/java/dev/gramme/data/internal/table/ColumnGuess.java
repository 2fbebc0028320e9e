package dev.gramme.data.internal.table;

import dev.gramme.carbon.GrammeException;
import dev.gramme.data.Labels;
import dev.gramme.data.TableSchema.Column;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/// Looks at a column's cells one by one and then says what it holds.
public final class ColumnGuess {
    /// More different words than this, and more than half as many as there are rows, are no categories.
    private static final int MANY = 50;

    /// As many different words are never categories; also bounds what is remembered.
    private static final int TOO_MANY = 10_000;

    private final String name;
    private final Set<String> words = new LinkedHashSet<>();
    private boolean numbers = true;
    private long filled;

    public ColumnGuess(String name) {
        this.name = name;
    }

    public void look(String cell) {
        if (Cells.isMissing(cell)) {
            return;
        }
        filled++;
        numbers = numbers && Cells.number(cell).isPresent();
        if (words.size() <= TOO_MANY) {
            words.add(cell);
        }
    }

    /// What the column holds; nothing if no cell of it does.
    ///
    /// @throws GrammeException (failure) when it holds text
    public Optional<Column> column(String table) {
        if (filled == 0) {
            return Optional.empty();
        }
        if (numbers) {
            return Optional.of(new Column.Numeric(name));
        }
        if (words.size() > TOO_MANY || (words.size() > MANY && words.size() > filled / 2)) {
            String count = words.size() > TOO_MANY ? "more than " + TOO_MANY : String.valueOf(words.size());
            throw GrammeException.failure(
                    table + ": the column '" + name + "' looks like text: " + count + " different values in " + filled
                            + " rows, such as '" + shortened(words.iterator().next()) + "'",
                    "it should be left out, or the table read as texts with the column '" + name + "'.");
        }
        return Optional.of(new Column.Categorical(name, Labels.sorted(words)));
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, text.offsetByCodePoints(0, 39)) + "…";
    }
}
