package dev.gramme.ledger.internal;

/// One field of comma-separated values, quoted by RFC 4180 where it has to be.
public final class CsvText {
    private CsvText() {}

    public static String field(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
