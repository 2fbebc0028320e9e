package dev.gramme.ledger.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An object read from JSON, asked for its members by name and kind.
///
/// @param members strings, longs, doubles, lists, objects and nulls by name
public record JsonObject(Map<String, @Nullable Object> members) {

    public String text(String name) {
        return as(String.class, name);
    }

    public Optional<String> optionalText(String name) {
        return members.get(name) == null ? Optional.empty() : Optional.of(text(name));
    }

    public long integer(String name) {
        return as(Long.class, name);
    }

    public double number(String name) {
        return as(Number.class, name).doubleValue();
    }

    public JsonObject object(String name) {
        return as(JsonObject.class, name);
    }

    public List<String> texts(String name) {
        return elements(name, String.class);
    }

    public List<JsonObject> objects(String name) {
        return elements(name, JsonObject.class);
    }

    private <T> List<T> elements(String name, Class<T> kind) {
        return ((List<?>) as(List.class, name)).stream().map(kind::cast).toList();
    }

    private <T> T as(Class<T> kind, String name) {
        Object value = members.get(name);
        if (!kind.isInstance(value)) {
            throw new IllegalArgumentException(
                    "`" + name + "` should be a " + kind.getSimpleName() + " but is " + value);
        }
        return kind.cast(value);
    }
}
