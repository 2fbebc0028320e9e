package dev.gramme.recipe.internal.hour;

import dev.gramme.carbon.Emissions;
import dev.gramme.ledger.Document;
import dev.gramme.ledger.Run;
import dev.gramme.recipe.RecipeDocument;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The receipts of a recipe that was done before: what they saved is saved, however often its command is repeated.
///
/// @param all each once, the oldest first
record Receipts(List<ObjectNode> all) {
    private static final JsonMapper JSON = new JsonMapper();

    static Receipts of(List<Run> runs) {
        // One that nothing was added to is in the next document as well.
        var once = new LinkedHashMap<String, ObjectNode>();
        runs.stream()
                .sorted(Comparator.comparing(run -> run.header().startedAt()))
                .flatMap(run -> run.document(RecipeDocument.NAME).stream())
                .flatMap(Receipts::in)
                .forEach(receipt -> once.put(receipt.path("settled_at").asString(""), receipt));
        return new Receipts(new ArrayList<>(once.values()));
    }

    private static Stream<ObjectNode> in(Document document) {
        try {
            return JSON.readTree(document.json()).path("receipt") instanceof ObjectNode receipt
                    ? Stream.of(receipt)
                    : Stream.empty();
        } catch (JacksonException e) {
            return Stream.empty();
        }
    }

    Optional<ObjectNode> last() {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    /// Beside running at once.
    Emissions saved() {
        return Emissions.ofGrams(all.stream()
                .mapToDouble(receipt -> receipt.path("at_once_g").asDouble(0)
                        - receipt.path("realised_g").asDouble(0))
                .sum());
    }
}
