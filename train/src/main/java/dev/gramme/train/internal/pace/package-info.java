/// How fast to learn.
///
/// In: the step. Out: learning rates. Pure arithmetic.
@NullMarked
package dev.gramme.train.internal.pace;

import org.jspecify.annotations.NullMarked;
