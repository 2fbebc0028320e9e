package dev.gramme.compress.internal.aware;

/// What the numbers 0 to 255 of an activation stand for: (number - zero) × scale.
public record ActivationGrid(float scale, int zero) {}
