package dev.gramme.recipe.internal.yaml;

import dev.gramme.carbon.EditDistance;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The values of a map with known keys.
public final class Fields {
    /// No key is longer.
    private static final int LONGEST = 60;

    private final Value map;
    private final Map<String, Value> values = new LinkedHashMap<>();

    private Fields(Value map) {
        this.map = map;
    }

    /// Tells of keys that are not known or there twice; without any if it is no map, which is a problem too.
    ///
    /// @param elsewhere where a key that is not known here would be right: `carbon.zone` for `zone`
    public static Fields of(Value map, Collection<String> known, Function<String, Optional<String>> elsewhere) {
        var fields = new Fields(map);
        if (map.node() instanceof Node.Entries entries) {
            entries.entries().forEach(entry -> fields.take(entry, known, elsewhere));
        } else if (map.node() instanceof Node.Nothing) {
            map.text();
        } else {
            map.wrong("is no map of `key: value` lines", "one of " + String.join(", ", known) + " was meant.");
        }
        return fields;
    }

    public Optional<Value> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /// A key that has to be there, or a problem.
    public Optional<Value> require(String key, String example) {
        var value = get(key);
        if (value.isEmpty()) {
            map.problems().add(map.node().at(), "'" + path(key) + "' is missing", example + " was meant.");
        }
        return value;
    }

    private void take(Node.Entry entry, Collection<String> known, Function<String, Optional<String>> elsewhere) {
        var problems = map.problems();
        if (problems.isFull()) {
            return;
        }
        if (!known.contains(entry.key())) {
            String key = entry.key().length() > LONGEST ? entry.key().substring(0, LONGEST) : entry.key();
            problems.add(entry.at(), "unknown key '" + path(key) + "'", meant(key, known, elsewhere));
        } else if (values.putIfAbsent(entry.key(), new Value(path(entry.key()), entry.value(), problems)) != null) {
            problems.add(entry.at(), "'" + path(entry.key()) + "' is there twice", "one of the two can go.");
        }
    }

    /// What belongs somewhere else may have been meant for here, under another name.
    private String meant(String key, Collection<String> known, Function<String, Optional<String>> elsewhere) {
        var right = elsewhere.apply(key);
        if (right.isEmpty()) {
            return "'" + path(EditDistance.nearest(key, known)) + "' is meant.";
        }
        return "'" + right.get() + "' is meant"
                + (map.key().isEmpty() ? "." : ", or here one of " + String.join(", ", known) + ".");
    }

    private String path(String key) {
        return map.key().isEmpty() ? key : map.key() + "." + key;
    }
}
