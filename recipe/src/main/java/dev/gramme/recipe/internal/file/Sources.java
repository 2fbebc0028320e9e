package dev.gramme.recipe.internal.file;

import dev.gramme.carbon.EditDistance;
import dev.gramme.data.known.KnownSet;
import dev.gramme.data.known.KnownSets;
import dev.gramme.recipe.internal.yaml.Value;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds what a recipe names: known sets by their ids, everything else beside the recipe.
///
/// @param folder the recipe's
record Sources(Path folder) {
    private static final Set<String> DATA = Set.of("images", "texts", "tables");

    /// A known id of data, or the absolute path of what is there.
    Optional<String> data(Value value) {
        return named(value, true);
    }

    /// A known id of a model, or the absolute path of a file.
    Optional<String> model(Value value) {
        return named(value, false);
    }

    /// The absolute path of a file or a folder that is there.
    Optional<Path> path(Value value) {
        return value.text()
                .flatMap(words -> existing(words)
                        .or(() -> value.wrong(
                                "names no file or folder that is there: " + words,
                                "the path starts elsewhere than in " + folder + ".")));
    }

    private Optional<String> named(Value value, boolean data) {
        return value.text()
                .flatMap(words -> KnownSets.find(words)
                        .map(set -> id(value, set, data))
                        .orElseGet(() -> existing(words).map(Path::toString).or(() -> missing(value, words, data))));
    }

    private static Optional<String> id(Value value, KnownSet set, boolean data) {
        if (DATA.contains(set.kind()) == data) {
            return Optional.of(set.id());
        }
        return value.wrong(
                "names " + (data ? "a model, '" : "data, '") + set.id() + "'",
                oneOf(ids(data)) + " is meant, or a path.");
    }

    private Optional<Path> existing(String words) {
        try {
            return Optional.of(folder.resolve(words).normalize()).filter(Files::exists);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private Optional<String> missing(Value value, String words, boolean data) {
        var known = ids(data);
        String nearest = EditDistance.nearest(words, known);
        boolean near = EditDistance.between(words, nearest) <= Math.max(2, nearest.length() / 3);
        return value.wrong(
                "is neither a path nor a known id: " + words,
                (near ? "'" + nearest + "'" : oneOf(known)) + " is meant, or the path starts elsewhere than in "
                        + folder + ".");
    }

    private static List<String> ids(boolean data) {
        return KnownSets.all().stream()
                .filter(set -> DATA.contains(set.kind()) == data)
                .map(KnownSet::id)
                .toList();
    }

    private static String oneOf(List<String> ids) {
        return "one of " + String.join(", ", ids);
    }
}
