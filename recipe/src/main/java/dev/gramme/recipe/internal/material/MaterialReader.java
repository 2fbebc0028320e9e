package dev.gramme.recipe.internal.material;

import dev.gramme.carbon.GrammeException;
import dev.gramme.data.Dataset;
import dev.gramme.data.LabelledData;
import dev.gramme.data.Split;
import dev.gramme.data.known.DataFiles;
import dev.gramme.data.known.KnownData;
import dev.gramme.data.known.KnownSets;
import dev.gramme.recipe.Recipe;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Reads a recipe's data and parts them: validation data come out of the training data, and test data as well where
/// there are none of their own. Each label has the same share in all parts.
public final class MaterialReader {
    /// What becomes test data where nobody says which.
    private static final double TEST = 0.2;

    private final KnownData known;
    private final Consumer<String> told;

    /// @param told hears of what was left out
    public MaterialReader(KnownData known, Consumer<String> told) {
        this.known = known;
        this.told = told;
    }

    /// @throws GrammeException if the data cannot be read, or there is nothing to learn from them
    public Material read(Recipe.Data data, long seed) {
        var named = known.resolve(data.train());
        var files = new DataFiles(named.main(), data.test().or(named::test));
        var merging = new Merging(data.merged());
        var read = LabelledData.read(files, data.label(), Set.copyOf(data.ignored()), told)
                .distinct(told);
        String fingerprint = fingerprint(files, read.train().size(), data, seed);
        return switch (read) {
            case LabelledData.Texts texts ->
                new Material.Texts(
                        split(merging.of(texts.train()), texts.test().map(merging::of), data, seed), fingerprint);
            case LabelledData.Images images -> {
                boolean natural = Files.isDirectory(files.main())
                        || KnownSets.find(data.train()).isPresent();
                yield new Material.Images(
                        split(merging.of(images.train()), images.test().map(merging::of), data, seed),
                        natural,
                        fingerprint);
            }
            case LabelledData.Tables table ->
                new Material.Tables(
                        table.schema(),
                        split(merging.of(table.train()), table.test().map(merging::of), data, seed),
                        fingerprint);
        };
    }

    private static <I> Split<I> split(Dataset<I> all, Optional<Dataset<I>> test, Recipe.Data data, long seed) {
        double held = test.isPresent() ? 0 : TEST;
        double validation = data.validation();
        var fractions = new Split.Fractions(1 - validation - held, validation, held);
        var parts = Split.stratified(all.requireTrainable(), fractions, seed);
        var judged = test.orElse(parts.test());
        if (parts.validation().size() == 0 || judged.size() == 0) {
            throw GrammeException.failure(
                    all.size() + " examples of " + all.name() + " leave none to compare rungs on, or to judge by",
                    "there are more, or `validation` is to be larger.");
        }
        return new Split<>(parts.train().requireTrainable(), parts.validation(), judged);
    }

    /// @param left examples to learn from, without those that are there twice or judged by
    private static String fingerprint(DataFiles files, int left, Recipe.Data data, long seed) {
        return Digest.of(List.of(
                Digest.of(files.main()),
                files.test().map(Digest::of).orElse(""),
                String.valueOf(left),
                data.label().orElse(""),
                String.join("\n", data.ignored()),
                data.merged().toString(),
                String.valueOf(data.validation()),
                String.valueOf(seed)));
    }
}
