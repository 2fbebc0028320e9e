package dev.gramme.compress;

/// What a compression is guided and judged by. No example should be in two of its parts: what a choice was made on says
/// too much good about it.
///
/// @param calibration what the ranges of activations are learnt from
/// @param choice what candidates are compared on
/// @param judged what the result is judged on in the end
/// @param real false if the examples are made up, so that nothing is known about the model in use
public record Evidence(Examples calibration, Trial<?> choice, Trial<?> judged, boolean real) {}
