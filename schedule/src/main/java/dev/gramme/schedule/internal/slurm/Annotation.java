package dev.gramme.schedule.internal.slurm;

import dev.gramme.carbon.GrammeException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// JSON in a form that survives Slurm's accounting.
///
/// Slurm 22.05 turns quotes into backticks when it writes to its database, and `sacctmgr` makes
/// all letters small. So capitals, quotes and backticks inside strings, and all that is not
/// ASCII, are written as `\\uxxxx`, which is the same JSON; the quotes around strings are mended
/// when it is read.
public final class Annotation {
    private static final JsonMapper JSON = JsonMapper.shared();

    private Annotation() {}

    /// @throws GrammeException (usage) if it is not a JSON object
    public static String written(String json) {
        var text = new StringBuilder();
        write(parsed(json), text);
        return text.toString();
    }

    /// The JSON in what Slurm kept.
    public static String read(String kept) {
        return kept.replace('`', '"');
    }

    private static JsonNode parsed(String json) {
        try {
            var node = JSON.readTree(json);
            if (node != null && node.isObject()) {
                return node;
            }
        } catch (JacksonException e) {
            throw notJson(json).causedBy(e);
        }
        throw notJson(json);
    }

    private static GrammeException notJson(String text) {
        return GrammeException.usage(
                "This is no JSON object to write to a job: " + text, "a brace or a quote is missing.");
    }

    private static void write(JsonNode node, StringBuilder to) {
        if (node.isObject()) {
            String separator = "";
            to.append('{');
            for (var field : node.properties()) {
                string(field.getKey(), to.append(separator));
                write(field.getValue(), to.append(':'));
                separator = ",";
            }
            to.append('}');
        } else if (node.isArray()) {
            String separator = "";
            to.append('[');
            for (var entry : node) {
                write(entry, to.append(separator));
                separator = ",";
            }
            to.append(']');
        } else if (node.isString()) {
            string(node.stringValue(), to);
        } else {
            // Numbers may have an exponent; as JSON a small e is as good.
            to.append(node.toString().replace('E', 'e'));
        }
    }

    private static void string(String value, StringBuilder to) {
        to.append('"');
        value.chars().forEach(c -> {
            if (plain(c)) {
                to.append((char) c);
            } else {
                to.append("\\u")
                        .repeat('0', 4 - Integer.toHexString(c).length())
                        .append(Integer.toHexString(c));
            }
        });
        to.append('"');
    }

    private static boolean plain(int c) {
        return c >= ' ' && c < 127 && !(c >= 'A' && c <= 'Z') && "\"'`\\".indexOf(c) < 0;
    }
}
