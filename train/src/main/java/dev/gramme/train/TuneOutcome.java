package dev.gramme.train;

import dev.gramme.data.metric.Score;
import java.util.Optional;

/// What came out of a tuning.
///
/// @param score the accuracy on the test data, where there were any
/// @param predicted the class that the written file finds likeliest for each test example
/// @param epochs how many were done
/// @param ending why it ended, in words
/// @param trained how many numbers were trained
/// @param truncated how many texts were cut
/// @param maxRelDiff how far the written file in ONNX Runtime is from the trained network, at most: max|a−b| ÷ max|b|
/// @param complete false if it was interrupted: nothing is written then, and the checkpoint goes on
// An array on purpose: one entry an example, compared by nobody.
@SuppressWarnings("ArrayRecordComponent")
public record TuneOutcome(
        Optional<Score> score,
        int[] predicted,
        int epochs,
        String ending,
        long trained,
        int truncated,
        double maxRelDiff,
        boolean complete) {}
