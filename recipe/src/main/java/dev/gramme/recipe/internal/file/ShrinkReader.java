package dev.gramme.recipe.internal.file;

import dev.gramme.compress.Goal;
import dev.gramme.compress.Limit;
import dev.gramme.recipe.Recipe.Shrink;
import dev.gramme.recipe.internal.yaml.Node;
import dev.gramme.recipe.internal.yaml.Value;
import java.util.Optional;

/// What a recipe says about making the result smaller: yes, no, or how.
final class ShrinkReader {
    static final Optional<Shrink> USUAL = Optional.of(new Shrink(Optional.empty(), Goal.LATENCY));

    private ShrinkReader() {}

    /// Empty if it is left as it is.
    static Optional<Shrink> read(Value value) {
        if (value.node() instanceof Node.Text text && !value.isYesOrNo()) {
            return value.wrong(
                    "is yes, no or has keys, not '" + text.words() + "'", "`{max-drop: 1%, goal: latency}` was meant.");
        }
        if (value.isYesOrNo()) {
            return value.yes().orElse(false) ? USUAL : Optional.empty();
        }
        var fields = Section.SHRINK.fields(value);
        var drop = fields.get("max-drop").flatMap(given -> given.text(Limit::ofDrop));
        var aim = fields.get("goal").flatMap(given -> given.text(Goal::of)).orElse(Goal.LATENCY);
        return Optional.of(new Shrink(drop, aim));
    }
}
