package dev.gramme.data.internal.text;

import dev.gramme.carbon.GrammeException;
import dev.gramme.data.TextColumns;
import dev.gramme.data.TextRow;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Rows of JSON Lines: an object a line, of which two keys matter. Numbers and truth values are taken as their text,
/// `null` as blank.
public final class JsonLineTexts {
    private static final JsonFactory JSON = new JsonFactory();

    private JsonLineTexts() {}

    public static void forEach(BufferedReader in, String name, TextColumns columns, Consumer<TextRow> consumer)
            throws IOException {
        int number = 1;
        for (String line = in.readLine(); line != null; line = in.readLine(), number++) {
            if (!line.isBlank()) {
                consumer.accept(row(line, number, name, columns));
            }
        }
    }

    private static TextRow row(String line, int number, String name, TextColumns columns) {
        try (var json = JSON.createParser(ObjectReadContext.empty(), line)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw malformed(name, number, 1, "a line that is no JSON object");
            }
            return fields(json, number, name, columns);
        } catch (JacksonException e) {
            var at = e.getLocation();
            int column = at == null ? 1 : at.getColumnNr();
            throw malformed(name, number, column, e.getOriginalMessage()).causedBy(e);
        }
    }

    private static TextRow fields(JsonParser json, int number, String name, TextColumns columns) {
        String text = "";
        String label = "";
        boolean found = false;
        for (String key = json.nextName(); key != null; key = json.nextName()) {
            json.nextToken();
            if (key.equals(columns.text())) {
                text = scalar(json, name, number, key);
                found = true;
            } else if (key.equals(columns.label())) {
                label = scalar(json, name, number, key);
            } else {
                json.skipChildren();
            }
        }
        if (!found) {
            throw GrammeException.usage(
                    name + ", line " + number + ": no key \"" + columns.text() + "\"",
                    "the text has another key: name it.");
        }
        return new TextRow(number, text, label);
    }

    private static String scalar(JsonParser json, String name, int number, String key) {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return "";
        }
        if (json.currentToken().isStructStart()) {
            throw malformed(name, number, 1, "\"" + key + "\" is not a plain value");
        }
        return json.getString();
    }

    private static GrammeException malformed(String name, int line, int column, String what) {
        return GrammeException.usage(
                name + ", line " + line + ", column " + column + ": " + what,
                "each line should be one object such as {\"text\": \"…\", \"label\": \"…\"}.");
    }
}
