package dev.gramme.recipe;

import java.time.Instant;
import java.util.OptionalDouble;

/// An attempt that waits for clean power.
///
/// @param name the attempt's, for people
/// @param paused whether it has begun
/// @param intensity of the grid now, g CO2e/kWh
/// @param until when it runs, as it looks now
/// @param saving what waiting is expected to save, a share of what it would emit at once; empty if it has begun
public record Waiting(String name, boolean paused, double intensity, Instant until, OptionalDouble saving) {}
