package dev.gramme.compress.internal.depth;

/// A stretch of a graph that can be left out: everything goes into it through one value and out of it through
/// another of the same shape, and something is added to what came in.
///
/// @param input the value that goes in
/// @param output the value that comes out
/// @param weights how many numbers its layers hold
public record Block(String input, String output, long weights) {}
