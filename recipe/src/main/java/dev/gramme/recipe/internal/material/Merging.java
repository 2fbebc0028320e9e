package dev.gramme.recipe.internal.material;

import dev.gramme.carbon.GrammeException;
import dev.gramme.data.Dataset;
import dev.gramme.data.Labels;
import dev.gramme.data.Task;
import dev.gramme.recipe.Recipe;
import java.util.ArrayList;
import java.util.List;

/// Has labels count as one. Those that nobody merges stay as they are.
record Merging(List<Recipe.Merged> merged) {
    /// @throws GrammeException (usage) if the data have no such label
    <I> Dataset<I> of(Dataset<I> data) {
        if (merged.isEmpty()) {
            return data;
        }
        var before = data.task().labels();
        merged.forEach(one -> one.labels().forEach(label -> requireThere(label, before)));
        var names = new ArrayList<String>();
        before.names().stream()
                .map(this::name)
                .filter(name -> !names.contains(name))
                .forEach(names::add);
        var after = new Labels(names);
        int[] indices = before.names().stream()
                .mapToInt(label -> after.index(name(label)).orElseThrow())
                .toArray();
        return data.relabelled(new Task.Classification(data.task().modality(), after), indices);
    }

    private String name(String label) {
        return merged.stream()
                .filter(one -> one.labels().contains(label))
                .map(Recipe.Merged::name)
                .findFirst()
                .orElse(label);
    }

    private static void requireThere(String label, Labels labels) {
        if (labels.index(label).isEmpty()) {
            throw GrammeException.usage(
                    "`merge` in the recipe names the label '" + label + "', which the data have not",
                    "one of these is meant: " + labels + ".");
        }
    }
}
