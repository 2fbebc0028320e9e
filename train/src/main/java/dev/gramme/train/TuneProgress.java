package dev.gramme.train;

import java.util.OptionalDouble;

/// Where a training stands.
///
/// @param epoch the current one, from 1
/// @param epochs how many there will be at most
/// @param step how many steps were taken
/// @param steps how many there will be at most
/// @param loss the mean loss an example, smoothed over the last steps, in nats
/// @param metric the accuracy on the validation data after the last epoch, if there are any
public record TuneProgress(int epoch, int epochs, long step, long steps, double loss, OptionalDouble metric) {}
