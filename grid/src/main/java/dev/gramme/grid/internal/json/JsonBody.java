package dev.gramme.grid.internal.json;

import dev.gramme.grid.internal.transport.Unanswered;
import dev.gramme.grid.internal.transport.Web;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A provider's JSON answer. What is wrong with it is told without quoting it: some providers echo the key.
///
/// @param web whose it is
/// @param root an object
public record JsonBody(Web web, JsonNode root) {
    private static final JsonMapper JSON = JsonMapper.shared();

    /// @throws Unanswered for an empty body, or one that is not a JSON object
    public static JsonBody parse(Web web, String text, String zone) {
        if (text.isBlank()) {
            throw web.empty(zone, "data, but an empty body");
        }
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JacksonException e) {
            throw web.unreadable("is not JSON");
        }
        if (!root.isObject()) {
            throw web.unreadable("is not a JSON object");
        }
        return new JsonBody(web, root);
    }

    /// A list among its fields.
    public JsonNode list(String field) {
        return list(root, field);
    }

    /// A list among an object's fields.
    ///
    /// @throws Unanswered if there is none
    public JsonNode list(JsonNode object, String field) {
        var list = object.path(field);
        if (!list.isArray()) {
            throw web.unreadable("has no list '" + field + "'");
        }
        return list;
    }

    /// A number, or a text that is one; empty for null, a blank and a field that is not there.
    ///
    /// @throws Unanswered for anything else
    public Optional<Double> number(JsonNode object, String field) {
        var value = object.path(field);
        boolean blank = value.isString() && value.stringValue().isBlank();
        if (value.isMissingNode() || value.isNull() || blank) {
            return Optional.empty();
        }
        if (value.isNumber()) {
            return Optional.of(value.doubleValue());
        }
        try {
            return Optional.of(Double.valueOf(value.isString() ? value.stringValue() : ""));
        } catch (NumberFormatException e) {
            throw web.unreadable("has no number for '" + field + "'");
        }
    }

    /// A text.
    ///
    /// @throws Unanswered if there is none
    public String text(JsonNode object, String field) {
        var value = object.path(field);
        if (!value.isString()) {
            throw web.unreadable("has no text for '" + field + "'");
        }
        return value.stringValue();
    }

    /// A moment with its offset from UTC; seconds may be missing.
    ///
    /// @throws Unanswered if there is none
    public Instant time(JsonNode object, String field) {
        try {
            return OffsetDateTime.parse(text(object, field), DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                    .toInstant();
        } catch (DateTimeParseException e) {
            throw web.unreadable("has no time for '" + field + "'");
        }
    }

    /// As [#time], where the field may be missing.
    public Optional<Instant> timeIfAny(JsonNode object, String field) {
        return object.path(field).isString() ? Optional.of(time(object, field)) : Optional.empty();
    }
}
