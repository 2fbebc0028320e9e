package dev.gramme.recipe.internal.yaml;

import dev.gramme.carbon.GrammeException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// What stands behind a key.
///
/// @param key with those above it: `carbon.zone`; empty for the document
public record Value(String key, Node node, Problems problems) {
    private static final int LONGEST = 4096;
    private static final Set<String> YES = Set.of("yes", "true", "on");
    private static final Set<String> NO = Set.of("no", "false", "off");

    /// One word or line; empty and a problem if it is anything else.
    public Optional<String> text() {
        return switch (node) {
            case Node.Text text -> line(text.words());
            case Node.Nothing _ -> none();
            case Node.Items _ -> wrong("wants one value, not a list", "only one was meant.");
            case Node.Entries _ -> wrong("wants one value, not keys", "a key goes one level up.");
        };
    }

    /// What a text means; empty and a problem if it means nothing.
    ///
    /// @param meaning throws a [GrammeException] that says what is wrong
    public <T> Optional<T> text(Function<String, T> meaning) {
        return text().flatMap(words -> {
            try {
                return Optional.of(meaning.apply(words));
            } catch (GrammeException e) {
                String remedy = e.remedy();
                problems.add(node.at(), name() + ": " + e.what(), remedy == null ? "it can go." : remedy);
                return Optional.empty();
            }
        });
    }

    /// Yes or no, by any of YAML's words.
    public Optional<Boolean> yes() {
        return text().flatMap(words -> isYesOrNo()
                ? Optional.of(YES.contains(words.toLowerCase(Locale.ROOT)))
                : wrong("is yes or no, not '" + words + "'", "yes was meant."));
    }

    /// Whether it is one of the words that [#yes()] knows.
    public boolean isYesOrNo() {
        return node instanceof Node.Text text
                && Stream.of(YES, NO)
                        .anyMatch(words -> words.contains(text.words().strip().toLowerCase(Locale.ROOT)));
    }

    /// The items of a list; itself where one stands without brackets.
    public List<Value> items() {
        return switch (node) {
            case Node.Items list ->
                list.nodes().stream()
                        .map(item -> new Value(key, item, problems))
                        .toList();
            case Node.Text _, Node.Entries _ -> List.of(this);
            case Node.Nothing _ -> {
                none();
                yield List.of();
            }
        };
    }

    /// Whether it is a list with nothing in it.
    public boolean isEmptyList() {
        return node instanceof Node.Items list && list.nodes().isEmpty();
    }

    /// Tells of a problem with it.
    ///
    /// @param what goes on from its name: `wants one value`
    /// @return empty
    public <T> Optional<T> wrong(String what, String maybe) {
        problems.add(node.at(), name() + " " + what, maybe);
        return Optional.empty();
    }

    String name() {
        return key.isEmpty() ? "The file" : "'" + key + "'";
    }

    private Optional<String> line(String words) {
        String line = words.strip();
        if (line.isEmpty()) {
            return none();
        }
        if (line.length() > LONGEST) {
            return wrong("is longer than " + LONGEST + " characters", "a quote is missing.");
        }
        return line.chars().anyMatch(Character::isISOControl)
                ? wrong("has more than one line, or control characters", "a quote is missing.")
                : Optional.of(line);
    }

    private <T> Optional<T> none() {
        return wrong("has no value", "its line can go.");
    }
}
