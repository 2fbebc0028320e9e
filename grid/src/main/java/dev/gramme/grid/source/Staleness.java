package dev.gramme.grid.source;

import java.time.Duration;

/// How old an answer is that stands in for a newer one.
///
/// @param age since the provider gave it
/// @param because why there is no newer one
public record Staleness(Duration age, Problem because) {}
