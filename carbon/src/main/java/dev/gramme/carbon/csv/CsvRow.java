package dev.gramme.carbon.csv;

import dev.gramme.carbon.GrammeException;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/// A row of a [CsvTable], asked by column name. A column that the table lacks reads as blank.
public final class CsvRow {
    /// Narrower than what the JDK parses: no "NaN", no "1d", no "0x1p3", no exponent of more than three digits.
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");

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
        double number = NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
        if (Double.isFinite(number)) {
            return OptionalDouble.of(number);
        }
        throw malformed(column, "not a number: '" + text + "'", "it should be blank, or a number such as 1234.5.");
    }

    /// An error about this row: what is wrong with the value of a column.
    public GrammeException malformed(String column, String what, String maybe) {
        int position = positions.getOrDefault(column, 0) + 1;
        return GrammeException.usage(
                table + ", line " + line + ", column " + position + " (" + column + "): " + what, maybe);
    }
}
