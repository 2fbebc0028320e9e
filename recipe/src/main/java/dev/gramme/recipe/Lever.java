package dev.gramme.recipe;

import dev.gramme.carbon.Basis;

/// One way of emitting less, and what it did.
///
/// @param name `model`, `pretrained`, `early_stop`, `reuse`, `overhead`, `hardware`, `hour`, `place` or `compression`
/// @param factor by how much it divided emissions: 1 if it was not used, less than 1 if it cost something
/// @param basis what that rests on
/// @param how it came to be, in words
public record Lever(String name, double factor, Basis basis, String how) {}
