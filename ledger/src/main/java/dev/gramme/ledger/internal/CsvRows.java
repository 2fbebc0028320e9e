package dev.gramme.ledger.internal;

import dev.gramme.carbon.GrammeException;
import java.util.ArrayList;
import java.util.List;

/// Comma-separated values by RFC 4180: fields in double quotes may hold commas, line ends and doubled quotes. Lines
/// may end in LF or CRLF; a byte order mark is skipped, and so are empty lines.
///
/// @param header the names of the columns
/// @param rows the rows below, each with as many fields as the header has
public record CsvRows(List<String> header, List<Row> rows) {

    /// One row.
    ///
    /// @param line where it starts in the file, from 1
    public record Row(int line, List<String> fields) {}

    /// @param file how the text is named in errors
    /// @throws GrammeException with line and column where the text is no such table
    public static CsvRows parse(String file, String text) {
        var rows = new Parser(file, text).rows();
        if (rows.isEmpty()) {
            throw GrammeException.failure(file + " is empty.", "another file was meant.");
        }
        var header = rows.getFirst().fields();
        for (Row row : rows) {
            if (row.fields().size() != header.size()) {
                throw GrammeException.failure(
                        file + ", line " + row.line() + ": " + row.fields().size() + " fields where the header has "
                                + header.size() + ".",
                        "a comma is missing there, or a field with a comma in it lacks its quotes.");
            }
        }
        return new CsvRows(header, rows.subList(1, rows.size()));
    }

    private static final class Parser {
        private final String file;
        private final String text;
        private int at;
        private int line = 1;
        private int lineStart;

        Parser(String file, String text) {
            this.file = file;
            this.text = text;
            at = text.startsWith("\uFEFF") ? 1 : 0;
            lineStart = at;
        }

        List<Row> rows() {
            var rows = new ArrayList<Row>();
            while (at < text.length()) {
                if (isLineEnd()) {
                    endLine();
                } else {
                    rows.add(row());
                }
            }
            return rows;
        }

        private Row row() {
            int start = line;
            var fields = new ArrayList<String>();
            fields.add(field());
            while (at < text.length() && text.charAt(at) == ',') {
                at++;
                fields.add(field());
            }
            if (at < text.length()) {
                endLine();
            }
            return new Row(start, List.copyOf(fields));
        }

        private String field() {
            return at < text.length() && text.charAt(at) == '"' ? quoted() : bare();
        }

        private String bare() {
            int start = at;
            while (at < text.length() && text.charAt(at) != ',' && !isLineEnd()) {
                if (text.charAt(at) == '"') {
                    throw error("a quote in the middle of a field");
                }
                at++;
            }
            return text.substring(start, at);
        }

        private String quoted() {
            int openLine = line;
            int openColumn = at - lineStart + 1;
            var field = new StringBuilder();
            at++;
            while (at < text.length()) {
                char c = text.charAt(at);
                if (c != '"') {
                    field.append(c);
                    at++;
                    countLine(c);
                } else if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
                    field.append('"');
                    at += 2;
                } else {
                    at++;
                    if (at < text.length() && text.charAt(at) != ',' && !isLineEnd()) {
                        throw error("text after a closing quote");
                    }
                    return field.toString();
                }
            }
            line = openLine;
            lineStart = at - openColumn + 1;
            throw error("a quote that is never closed");
        }

        private void countLine(char c) {
            if (c == '\n') {
                line++;
                lineStart = at;
            }
        }

        private boolean isLineEnd() {
            return text.charAt(at) == '\n' || text.charAt(at) == '\r';
        }

        private void endLine() {
            if (text.charAt(at) == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n') {
                at++;
            }
            at++;
            line++;
            lineStart = at;
        }

        private GrammeException error(String what) {
            return GrammeException.failure(
                    file + ", line " + line + ", column " + (at - lineStart + 1) + ": " + what + ".",
                    "a field with a quote in it has to stand in quotes, its own quotes doubled.");
        }
    }
}
