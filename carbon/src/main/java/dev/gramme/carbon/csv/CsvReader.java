package dev.gramme.carbon.csv;

import dev.gramme.carbon.GrammeException;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads RFC 4180 records one at a time.
///
/// It throws a [GrammeException] (usage) that names the text, the line and the column where a quote is never closed,
/// stands inside an unquoted field or is followed by more text, where a field or a record is too long, and where a
/// NUL says that this is no text at all; and one (failure) when the text cannot be read.
public final class CsvReader implements AutoCloseable {
    /// The longest field, in characters: an unclosed quote must not swallow the memory.
    public static final int LONGEST_FIELD = 65_536;

    /// The most fields in a record.
    public static final int MOST_FIELDS = 4_096;

    private static final int END = -1;
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final Reader in;
    private final String name;
    private int ahead;
    private int line = 1;
    private int column = 1;

    /// @param in the text; a `BufferedReader` when it comes from a file
    /// @param name what to call it in errors, such as the file's name
    public CsvReader(Reader in, String name) {
        this.in = in;
        this.name = name;
        this.ahead = fetch();
        if (ahead == BYTE_ORDER_MARK) {
            ahead = fetch();
        }
    }

    /// The next record, or nothing at the end.
    public Optional<CsvRecord> next() {
        while (atLineEnd()) {
            take();
        }
        if (ahead == END) {
            return Optional.empty();
        }
        int start = line;
        List<String> fields = new ArrayList<>();
        fields.add(field());
        while (ahead == ',') {
            take();
            if (fields.size() == MOST_FIELDS) {
                throw malformed("a record of more than " + MOST_FIELDS + " fields", "this is not a CSV file.");
            }
            fields.add(field());
        }
        return Optional.of(new CsvRecord(start, fields));
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private String field() {
        return ahead == '"' ? quoted() : plain();
    }

    private String plain() {
        var text = new StringBuilder();
        while (ahead != ',' && ahead != END && !atLineEnd()) {
            if (ahead == '"') {
                throw malformed(
                        "a quote inside a field that does not start with one",
                        "the whole field belongs in" + " double quotes, and each quote inside it written twice.");
            }
            append(text, take());
        }
        return text.toString();
    }

    private String quoted() {
        int startLine = line;
        int startColumn = column;
        take();
        var text = new StringBuilder();
        while (true) {
            if (ahead == END) {
                throw malformed(startLine, startColumn, "a quote that is never closed", "a closing quote is missing.");
            }
            char c = take();
            if (c != '"') {
                append(text, c);
            } else if (ahead == '"') {
                append(text, take());
            } else {
                break;
            }
        }
        if (ahead != ',' && ahead != END && !atLineEnd()) {
            throw malformed("text after a closing quote", "a quote inside the field should be written twice.");
        }
        return text.toString();
    }

    private void append(StringBuilder text, char c) {
        if (c == '\0') {
            throw malformed("a NUL character", "this is not a text file.");
        }
        if (text.length() == LONGEST_FIELD) {
            throw malformed("a field of more than " + LONGEST_FIELD + " characters", "a quote is not closed.");
        }
        text.append(c);
    }

    private boolean atLineEnd() {
        return ahead == '\n' || ahead == '\r';
    }

    /// Takes the character ahead and keeps count of where the next one stands; CRLF is one line end.
    private char take() {
        int taken = ahead;
        ahead = fetch();
        if (taken == '\n' || (taken == '\r' && ahead != '\n')) {
            line++;
            column = 1;
        } else {
            column++;
        }
        return (char) taken;
    }

    private int fetch() {
        try {
            return in.read();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private GrammeException malformed(String what, String maybe) {
        return malformed(line, column, what, maybe);
    }

    private GrammeException malformed(int atLine, int atColumn, String what, String maybe) {
        return GrammeException.usage(name + ", line " + atLine + ", column " + atColumn + ": " + what, maybe);
    }

    private GrammeException unreadable(IOException cause) {
        return GrammeException.failure(
                        "Cannot read " + name + " at line " + line + ": " + cause.getMessage(),
                        "the file was moved or may not be read.")
                .causedBy(cause);
    }
}
