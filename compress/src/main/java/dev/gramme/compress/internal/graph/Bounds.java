package dev.gramme.compress.internal.graph;

/// Between which numbers an operation clips.
public record Bounds(double low, double high) {
    /// Nothing is clipped.
    public static final Bounds NONE = new Bounds(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
}
