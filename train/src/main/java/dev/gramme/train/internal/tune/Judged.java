package dev.gramme.train.internal.tune;

import dev.gramme.data.metric.Score;

/// What a written file makes of the test data.
///
/// @param predicted the class that it finds likeliest for each example
// An array on purpose: one entry an example, compared by nobody.
@SuppressWarnings("ArrayRecordComponent")
record Judged(Score score, int[] predicted) {}
