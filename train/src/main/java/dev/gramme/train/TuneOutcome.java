package dev.gramme.train;

import dev.gramme.data.metric.McNemar;
import dev.gramme.data.metric.Score;
import java.util.Optional;

/// What came out of a tuning.
///
/// @param score the accuracy on the test data, where there were any
/// @param predicted the class that the written file finds likeliest for each test example
/// @param baseline how a classical model does on the same data, where that was asked for
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
        Optional<Baseline> baseline,
        int epochs,
        String ending,
        long trained,
        int truncated,
        double maxRelDiff,
        boolean complete) {

    /// A classical model trained on the same data, beside the tuned one.
    ///
    /// @param score on the test data
    /// @param difference the examples that only the tuned model (first) or only the baseline (second) gets right
    public record Baseline(String name, Score score, McNemar difference) {}
}
