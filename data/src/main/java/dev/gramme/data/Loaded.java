package dev.gramme.data;

/// A dataset that was read, and what was left out of it.
public record Loaded<I>(Dataset<I> dataset, Skipped skipped) {}
