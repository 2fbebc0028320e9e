package dev.gramme.compress;

import java.nio.file.Path;

/// A model to be made smaller.
///
/// @param file an ONNX file; it is only read
/// @param evidence what guides and judges
/// @param limit how much may be lost
/// @param goal what is to become small
/// @param threads how many cores to use; costs are measured on one
/// @param seed of the order in which costs are measured
public record CompressionRequest(Path file, Evidence evidence, Limit limit, Goal goal, int threads, long seed) {}
