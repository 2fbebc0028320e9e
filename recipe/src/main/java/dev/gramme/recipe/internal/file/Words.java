package dev.gramme.recipe.internal.file;

import dev.gramme.recipe.internal.yaml.Node;
import dev.gramme.recipe.internal.yaml.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A list whose items are told apart.
final class Words {
    private Words() {}

    /// The meanings of all items that have one; two equal ones are a problem.
    static <T> List<T> of(Value list, Function<Value, Optional<T>> meaning) {
        var all = new ArrayList<T>();
        var seen = new HashSet<T>();
        for (var item : list.items()) {
            if (list.problems().isFull()) {
                break;
            }
            meaning.apply(item).ifPresent(one -> {
                if (seen.add(one)) {
                    all.add(one);
                } else {
                    String what = item.node() instanceof Node.Text text ? "'" + text.words() + "'" : "the same";
                    item.wrong("has " + what + " twice", "one of the two can go.");
                }
            });
        }
        return List.copyOf(all);
    }
}
