package dev.gramme.recipe.internal.shrink;

import dev.gramme.carbon.Energy;
import dev.gramme.data.metric.Score;
import java.nio.file.Path;
import java.util.Optional;

/// What came of making a model smaller.
///
/// @param model the smaller one; empty if the model was left as it is
/// @param score of the smaller one on validation data, or of the model that was left
/// @param method in words
/// @param reason why it is so, in words
/// @param eachBefore what the network takes for a prediction
/// @param eachAfter the same of the smaller one
public record Smaller(
        Optional<Path> model,
        Score score,
        String method,
        String reason,
        long bytesBefore,
        long bytesAfter,
        Energy eachBefore,
        Energy eachAfter) {}
