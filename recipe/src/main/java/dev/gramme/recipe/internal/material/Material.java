package dev.gramme.recipe.internal.material;

import dev.gramme.data.Dataset;
import dev.gramme.data.Image;
import dev.gramme.data.Split;
import dev.gramme.data.TableRow;
import dev.gramme.data.TableSchema;

/// A recipe's data: what models learn from, what they are compared on, and what nobody looks at before the end.
public sealed interface Material {
    Split<?> split();

    /// What is the same for the same data alone: the SHA-256 of the files, and how they were split.
    String fingerprint();

    default Dataset<?> train() {
        return split().train();
    }

    default Dataset<?> validation() {
        return split().validation();
    }

    default Dataset<?> test() {
        return split().test();
    }

    record Texts(Split<String> split, String fingerprint) implements Material {}

    /// @param natural whether mirrored pictures still show what they did
    record Images(Split<Image> split, boolean natural, String fingerprint) implements Material {}

    record Tables(TableSchema schema, Split<TableRow> split, String fingerprint) implements Material {}
}
