package dev.gramme.data.internal.fetch;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A table in Weka's attribute-relation file format, as far as known sets need it: names without blanks, no quotes, no
/// sparse rows.
///
/// @param rows lines that are CSV as they stand
record ArffText(List<String> columns, List<String> rows) {
    private static final Pattern ATTRIBUTE = Pattern.compile("@attribute\\s+(\\S+)\\s.*", Pattern.CASE_INSENSITIVE);

    ArffText {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    static ArffText read(String text) {
        var columns = new ArrayList<String>();
        var rows = new ArrayList<String>();
        boolean inRows = false;
        for (String line : text.lines().map(String::strip).toList()) {
            if (line.isEmpty() || line.startsWith("%")) {
                continue;
            }
            var attribute = ATTRIBUTE.matcher(line);
            if (inRows) {
                rows.add(line);
            } else if (attribute.matches()) {
                columns.add(attribute.group(1));
            }
            inRows = inRows || line.equalsIgnoreCase("@data");
        }
        return new ArffText(columns, rows);
    }
}
