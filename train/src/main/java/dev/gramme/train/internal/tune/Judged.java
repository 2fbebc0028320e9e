package dev.gramme.train.internal.tune;

import dev.gramme.data.metric.Score;
import dev.gramme.train.TuneOutcome;
import java.util.Optional;

/// What a written file makes of the test data.
///
/// @param predicted the class that it finds likeliest for each example
/// @param baseline how a classical model does, where that was asked for
// An array on purpose: one entry an example, compared by nobody.
@SuppressWarnings("ArrayRecordComponent")
record Judged(Score score, int[] predicted, Optional<TuneOutcome.Baseline> baseline) {}
