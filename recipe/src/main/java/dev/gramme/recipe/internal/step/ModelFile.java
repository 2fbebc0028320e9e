package dev.gramme.recipe.internal.step;

import dev.gramme.data.text.ClassifierFiles;
import dev.gramme.recipe.internal.material.Digest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A written model in a step's result, with the SHA-256 of it and of what lies beside it.
public final class ModelFile {
    private ModelFile() {}

    public static void write(Path model, ObjectNode json) {
        json.put("model", model.toAbsolutePath().normalize().toString());
        json.put("sha256", digest(model));
    }

    /// Where it was written; blank if there was none.
    public static Path read(JsonNode json) {
        return Path.of(json.path("model").asString(""));
    }

    /// Whether it is still what was written: a file that was changed since is none that can be used again.
    public static boolean unchanged(JsonNode json) {
        var model = read(json);
        return Files.isRegularFile(model)
                && digest(model).equals(json.path("sha256").asString(""));
    }

    /// Of the model, its labels and its tokenizer.
    public static String digest(Path model) {
        var files = ClassifierFiles.of(model);
        return Digest.of(Stream.of(files.model(), files.labels(), files.tokenizer())
                .filter(Files::isRegularFile)
                .map(Digest::of)
                .toList());
    }
}
