package dev.gramme.carbon.csv;

import java.util.List;
import java.util.stream.Collectors;

/// Writes RFC 4180 records: a field is quoted where it has to be, and only there.
public final class CsvLine {
    private CsvLine() {}

    /// One record without its line end. A [CsvReader] gives the same fields back, save that one single empty field
    /// makes an empty line.
    public static String of(List<String> fields) {
        return fields.stream().map(CsvLine::field).collect(Collectors.joining(","));
    }

    private static String field(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
