package dev.gramme.carbon.csv;

import dev.gramme.carbon.GrammeException;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// A row of a [CsvTable], asked by column name. A column that the table lacks reads as blank.
public final class CsvRow {
    private final String table;
    private final int line;
    private final Map<String, Integer> positions;
    private final List<String> fields;

    CsvRow(String table, int line, Map<String, Integer> positions, List<String> fields) {
        this.table = table;
        this.line = line;
        this.positions = positions;
        this.fields = fields;
    }

    /// The line the row starts on, from 1.
    public int line() {
        return line;
    }

    /// The text of a column without space around it; empty when it is blank or not there.
    public String text(String column) {
        Integer position = positions.get(column);
        return position == null ? "" : fields.get(position).strip();
    }

    /// The number in a column, or nothing when it is blank.
    ///
    /// @throws GrammeException (usage) with line and column when it is neither blank nor a finite number
    public OptionalDouble number(String column) {
        String text = text(column);
        if (text.isEmpty()) {
            return OptionalDouble.empty();
        }
        try {
            double number = Double.parseDouble(text);
            // Double.parseDouble also takes "NaN", "1d" and "0x1p3", which no table means.
            if (Double.isFinite(number) && Character.isDigit(text.charAt(text.length() - 1))) {
                return OptionalDouble.of(number);
            }
        } catch (NumberFormatException e) {
            throw notANumber(column, text).causedBy(e);
        }
        throw notANumber(column, text);
    }

    /// An error about this row: what is wrong with the value of a column.
    public GrammeException malformed(String column, String what, String maybe) {
        int position = positions.getOrDefault(column, 0) + 1;
        return GrammeException.usage(
                table + ", line " + line + ", column " + position + " (" + column + "): " + what, maybe);
    }

    private GrammeException notANumber(String column, String text) {
        return malformed(column, "not a number: '" + text + "'", "it should be blank, or a number such as 1234.5.");
    }
}
