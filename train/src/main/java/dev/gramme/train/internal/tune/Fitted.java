package dev.gramme.train.internal.tune;

import dev.gramme.model.Model;
import dev.gramme.train.internal.loop.Ending;

/// A trained model.
///
/// @param model the original graph with its head and the trained weights
/// @param maxRelDiff how far it is in ONNX Runtime from the trained network
public record Fitted(Model model, int epochs, Ending ending, long trained, int truncated, double maxRelDiff) {}
