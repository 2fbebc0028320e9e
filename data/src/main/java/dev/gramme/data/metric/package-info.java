/// How good predictions are, how sure that is, and whether one model is better than another.
///
/// In: true labels, predicted labels or probabilities. Out: a [Score] with its 95 % interval, a [ConfusionMatrix],
/// a [McNemar] comparison. Each formula names its source.
///
/// A difference between two models is never told from two scores, whose intervals overlap long before the difference is
/// in doubt, but from the inputs on which they disagree.
@NullMarked
package dev.gramme.data.metric;

import org.jspecify.annotations.NullMarked;
