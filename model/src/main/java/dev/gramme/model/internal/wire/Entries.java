package dev.gramme.model.internal.wire;

import java.util.Map;

/// ONNX's pairs of text, `StringStringEntryProto`.
final class Entries {
    private static final int KEY = 1;
    private static final int VALUE = 2;

    private Entries() {}

    static void read(WireReader in, Map<String, String> into) {
        String key = "";
        String value = "";
        while (in.next()) {
            switch (in.field()) {
                case KEY -> key = in.text();
                case VALUE -> value = in.text();
                default -> in.skip();
            }
        }
        into.put(key, value);
    }

    static Message write(String key, String value) {
        return new Message().text(KEY, key).text(VALUE, value);
    }
}
