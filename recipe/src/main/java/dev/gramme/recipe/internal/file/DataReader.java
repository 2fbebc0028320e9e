package dev.gramme.recipe.internal.file;

import dev.gramme.recipe.Recipe;
import dev.gramme.recipe.internal.yaml.Node;
import dev.gramme.recipe.internal.yaml.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// What a recipe says about data.
record DataReader(Sources sources) {
    private static final double USUAL_VALIDATION = 0.1;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");
    private static final int FEWEST_TOKENS = 8;
    private static final double LARGEST_VALIDATION = 0.5;

    /// Empty, and a problem, if it does not say what to learn from.
    Optional<Recipe.Data> read(Value value) {
        if (!(value.node() instanceof Node.Entries)) {
            return sources.data(value)
                    .map(train -> new Recipe.Data(
                            train,
                            Optional.empty(),
                            USUAL_VALIDATION,
                            Optional.empty(),
                            List.of(),
                            Optional.empty(),
                            OptionalInt.empty(),
                            List.of()));
        }
        var fields = Section.DATA.fields(value);
        var train = fields.require("train", "`train: mails.csv`").flatMap(sources::data);
        var test = fields.get("test").flatMap(file -> test(file, train));
        double validation = fields.get("validation").flatMap(this::validation).orElse(USUAL_VALIDATION);
        var label = fields.get("label").flatMap(Value::text);
        List<String> ignored =
                fields.get("ignore").map(list -> Words.of(list, Value::text)).orElse(List.of());
        label.filter(ignored::contains)
                .ifPresent(column -> fields.get("ignore")
                        .ifPresent(list -> list.wrong(
                                "has '" + column + "', which is to be told", "it is not ignored, or another label.")));
        var tokenizer = fields.get("tokenizer").flatMap(sources::path);
        var longest = fields.get("longest")
                .flatMap(DataReader::longest)
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
        List<Recipe.Merged> merged = fields.get("merge").map(MergedReader::read).orElse(List.of());
        return train.map(
                source -> new Recipe.Data(source, test, validation, label, ignored, tokenizer, longest, merged));
    }

    private Optional<Path> test(Value value, Optional<String> train) {
        var test = sources.path(value);
        if (test.isPresent() && train.isPresent() && isSame(Path.of(train.get()), test.get())) {
            return value.wrong("is what is learnt from", "without it a part of the data is held back.");
        }
        return test;
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return one.isAbsolute() && Files.isSameFile(one, other);
        } catch (IOException e) {
            // Both were there a moment ago; whoever opens them will tell.
            return false;
        }
    }

    private static Optional<Integer> longest(Value value) {
        return value.text()
                .flatMap(words -> Optional.of(words)
                        .filter(NUMBER.asMatchPredicate())
                        .map(Integer::valueOf)
                        .filter(tokens -> tokens >= FEWEST_TOKENS)
                        .or(() -> value.wrong(
                                "is a number of tokens from 8 to 9999, not '" + words + "'", "256 was meant.")));
    }

    private Optional<Double> validation(Value value) {
        return value.text()
                .flatMap(words -> Share.of(words)
                        .map(Share::value)
                        .filter(share -> share > 0 && share <= LARGEST_VALIDATION)
                        .or(() -> value.wrong(
                                "is a share of more than 0, at most 0.5, not '" + words + "'", "0.1 was meant.")));
    }
}
