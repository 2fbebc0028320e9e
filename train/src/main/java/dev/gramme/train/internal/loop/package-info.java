/// Learning: step after step over batches, until it is good enough, no longer gets better, or has cost enough.
///
/// In: a plan of a graph, examples in batches, settings. Out: trained weights. A [Learner] takes one step on all cores
/// and can be saved and restored bit for bit; a [TrainingLoop] decides what it sees and when it ends.
@NullMarked
package dev.gramme.train.internal.loop;

import org.jspecify.annotations.NullMarked;
