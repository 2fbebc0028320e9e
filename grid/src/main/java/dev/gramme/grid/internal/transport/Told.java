package dev.gramme.grid.internal.transport;

/// What a provider has told, read.
public record Told<T>(T value, String provenance) {}
