package dev.gramme.recipe.internal.step;

import dev.gramme.data.metric.Score;
import dev.gramme.data.text.ClassifierFiles;
import dev.gramme.ledger.Document;
import dev.gramme.ledger.Run;
import dev.gramme.recipe.internal.material.Digest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A step's result as its run keeps it, with the SHA-256 of what was written: a file that was changed since is none
/// that can be used again.
final class StepDocument {
    static final String NAME = "step";

    private static final JsonMapper JSON = new JsonMapper();

    private StepDocument() {}

    static Document of(String key, StepResult result) {
        var json = JSON.createObjectNode();
        json.put("schema", "gramme.step/1");
        json.put("key", key);
        json.put("model", result.model().toAbsolutePath().normalize().toString());
        json.put("sha256", digest(result.model()));
        json.put("metric", result.score().metric());
        json.put("value", result.score().value());
        json.put("low", result.score().low());
        json.put("high", result.score().high());
        json.put("note", result.note());
        json.put("cut", result.cut());
        return new Document(NAME, json.toString());
    }

    /// What a run came to, if what it wrote is still as it was.
    static Optional<StepResult> unchanged(Run run) {
        return run.document(NAME).flatMap(document -> {
            try {
                return unchanged(JSON.readTree(document.json()));
            } catch (JacksonException e) {
                return Optional.empty();
            }
        });
    }

    private static Optional<StepResult> unchanged(JsonNode json) {
        var model = Path.of(json.path("model").asString(""));
        if (!Files.isRegularFile(model)
                || !digest(model).equals(json.path("sha256").asString(""))) {
            return Optional.empty();
        }
        var score = new Score(
                json.path("metric").asString(""),
                json.path("value").asDouble(),
                json.path("low").asDouble(),
                json.path("high").asDouble());
        return Optional.of(new StepResult(
                model, score, json.path("note").asString(""), json.path("cut").asString("")));
    }

    /// Of the model and of what lies beside it.
    private static String digest(Path model) {
        var files = ClassifierFiles.of(model);
        return Digest.of(Stream.of(files.model(), files.labels(), files.tokenizer())
                .filter(Files::isRegularFile)
                .map(Digest::of)
                .toList());
    }

    /// Names with no difference between machines.
    static String key(List<String> words) {
        return Digest.of(words).substring(0, 32);
    }
}
