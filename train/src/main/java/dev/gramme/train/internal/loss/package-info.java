/// What a batch is to teach, made a number that can be walked back from.
///
/// In: an [dev.gramme.train.Objective] and a network's outputs. Out: a loss on the device. A batch is cut into slices,
/// one for each core, whose losses add up to the batch's mean whatever their lengths.
@NullMarked
package dev.gramme.train.internal.loss;

import org.jspecify.annotations.NullMarked;
