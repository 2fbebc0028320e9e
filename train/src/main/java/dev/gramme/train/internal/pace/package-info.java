/// How fast to learn and when to stop.
///
/// In: the step, the metric after each epoch. Out: learning rates, and whether it is time to end. Pure arithmetic.
@NullMarked
package dev.gramme.train.internal.pace;

import org.jspecify.annotations.NullMarked;
