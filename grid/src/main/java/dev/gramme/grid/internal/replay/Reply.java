package dev.gramme.grid.internal.replay;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is said to it.
public record Reply(int status, String body, Map<String, String> headers) {
    static final JsonMapper JSON = JsonMapper.shared();

    public static Reply json(String text) {
        return new Reply(200, text, Map.of("Content-Type", "application/json"));
    }

    static Reply json(JsonNode node) {
        return json(JSON.writeValueAsString(node));
    }

    /// In the form that Electricity Maps has for errors; clients read the status.
    public static Reply error(int status, String message) {
        var body = JSON.createObjectNode().put("status", "error").put("message", message);
        return new Reply(status, JSON.writeValueAsString(body), Map.of("Content-Type", "application/json"));
    }

    /// The same with one more header.
    public Reply with(String header, String value) {
        var more = new HashMap<>(headers);
        more.put(header, value);
        return new Reply(status, body, more);
    }
}
