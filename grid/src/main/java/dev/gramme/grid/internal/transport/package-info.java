/// Requests over HTTP with patience: time-outs, second attempts after growing pauses, and a bound on it all. The only
/// place in the house that opens connections for intensities.
@NullMarked
package dev.gramme.grid.internal.transport;

import org.jspecify.annotations.NullMarked;
