package dev.gramme.recipe.internal.step;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// How a step's result is kept with its run.
///
/// @param <T> what came of the step
public interface ResultForm<T> {
    void write(T result, ObjectNode json);

    /// @return empty if it cannot be used again: a file is gone or was changed, or it is of an older form
    Optional<T> read(JsonNode json);
}
