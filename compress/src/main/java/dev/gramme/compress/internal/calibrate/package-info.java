/// What a model's activations look like, learnt by running examples through it. Each statistic is updated example by
/// example and keeps nothing of them, so that memory grows with the number of channels and not of examples.
@NullMarked
package dev.gramme.compress.internal.calibrate;

import org.jspecify.annotations.NullMarked;
