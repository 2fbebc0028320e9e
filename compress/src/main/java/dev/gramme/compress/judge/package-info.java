/// Judges of compressed models: what may be lost is measured, with its interval, by whatever there is to measure it by.
///
/// In: the answers of the original and of the compressed model to the same examples. Out: a [Judgement]. Labels give
/// accuracy and McNemar's test; without labels the vectors of encoders are compared by their cosine and their nearest
/// neighbours.
@NullMarked
package dev.gramme.compress.judge;

import org.jspecify.annotations.NullMarked;
