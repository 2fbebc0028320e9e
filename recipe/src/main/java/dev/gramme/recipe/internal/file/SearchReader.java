package dev.gramme.recipe.internal.file;

import dev.gramme.recipe.Recipe;
import dev.gramme.recipe.internal.yaml.Node;
import dev.gramme.recipe.internal.yaml.Value;
import dev.gramme.run.Budget;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a recipe says about seeking settings: yes, no, or how.
final class SearchReader {
    private static final List<Double> RATES = List.of(0.3, 1.0, 3.0);
    private static final Pattern NUMBER = Pattern.compile("\\d{1,3}(?:\\.\\d{1,6})?");
    private static final double LARGEST = 100;

    private SearchReader() {}

    /// Empty if the usual settings are taken.
    static Optional<Recipe.Search> read(Value value) {
        if (value.node() instanceof Node.Text text && !value.isYesOrNo()) {
            return value.wrong(
                    "is yes, no or has keys, not '" + text.words() + "'", "`{rates: [0.3, 1, 3]}` was meant.");
        }
        if (value.isYesOrNo()) {
            return value.yes().filter(yes -> yes).map(_ -> new Recipe.Search(RATES, Optional.empty()));
        }
        var fields = Section.SEARCH.fields(value);
        List<Double> rates = fields.get("rates")
                .map(list -> Words.of(list, SearchReader::rate))
                .filter(some -> !some.isEmpty())
                .orElse(RATES);
        return Optional.of(new Recipe.Search(rates, fields.get("budget").flatMap(given -> given.text(Budget::parse))));
    }

    private static Optional<Double> rate(Value value) {
        return value.text()
                .flatMap(words -> Optional.of(words)
                        .filter(NUMBER.asMatchPredicate())
                        .map(Double::valueOf)
                        .filter(factor -> factor > 0 && factor <= LARGEST)
                        .or(() -> value.wrong(
                                "are factors of the usual rate, more than 0 and at most 100, not '" + words + "'",
                                "3 was meant.")));
    }
}
