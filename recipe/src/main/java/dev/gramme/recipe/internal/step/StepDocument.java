package dev.gramme.recipe.internal.step;

import dev.gramme.ledger.Document;
import dev.gramme.ledger.Run;
import dev.gramme.recipe.internal.material.Digest;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// A step's result as its run keeps it.
final class StepDocument {
    static final String NAME = "step";

    private static final JsonMapper JSON = new JsonMapper();

    private StepDocument() {}

    static <T> Document of(String key, T result, ResultForm<T> form) {
        var json = JSON.createObjectNode();
        json.put("schema", "gramme.step/1");
        json.put("key", key);
        form.write(result, json);
        return new Document(NAME, json.toString());
    }

    /// What a run came to, if it can be used again.
    static <T> Optional<T> read(Run run, ResultForm<T> form) {
        return run.document(NAME).flatMap(document -> {
            try {
                return form.read(JSON.readTree(document.json()));
            } catch (JacksonException e) {
                return Optional.empty();
            }
        });
    }

    /// Names with no difference between machines.
    static String key(List<String> words) {
        return Digest.of(words).substring(0, 32);
    }
}
