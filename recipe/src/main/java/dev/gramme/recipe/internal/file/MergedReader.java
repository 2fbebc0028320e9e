package dev.gramme.recipe.internal.file;

import dev.gramme.recipe.Recipe;
import dev.gramme.recipe.internal.yaml.Node;
import dev.gramme.recipe.internal.yaml.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// Labels that count as one: a map from the name of the one to those that the data have.
final class MergedReader {
    private MergedReader() {}

    static List<Recipe.Merged> read(Value value) {
        if (!(value.node() instanceof Node.Entries map)) {
            value.wrong("is no map of names to labels", "`{shoes: [sandal, boot]}` was meant.");
            return List.of();
        }
        var merged = new ArrayList<Recipe.Merged>();
        var seen = new HashSet<String>();
        for (var entry : map.entries()) {
            var list = new Value(value.key() + "." + entry.key(), entry.value(), value.problems());
            var labels = Words.of(list, Value::text);
            labels.stream()
                    .filter(label -> !seen.add(label))
                    .forEach(label -> list.wrong("has '" + label + "', which another has as well", "one can go."));
            if (merged.stream().anyMatch(other -> other.name().equals(entry.key()))) {
                list.wrong("is there twice", "one of the two can go.");
            }
            merged.add(new Recipe.Merged(entry.key(), labels));
        }
        return merged;
    }
}
