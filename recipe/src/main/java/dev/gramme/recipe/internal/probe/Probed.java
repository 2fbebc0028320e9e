package dev.gramme.recipe.internal.probe;

import dev.gramme.recipe.Prediction;
import java.nio.file.Path;
import java.util.Optional;

/// What came of a probe.
///
/// @param model a model of the same architecture, hardly trained: what a prediction of it takes can be measured; empty
///     if it is gone
public record Probed(Prediction prediction, Optional<Path> model) {}
