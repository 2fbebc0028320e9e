package dev.gramme.compress.internal.int8;

import java.util.Optional;

/// What is done to the activations before linear layers so that 8 bits suffice for them.
///
/// @param smoothing factors of the channels (see [Smoothing]), if they are smoothed
/// @param byRow whether each row is scaled for itself (see [DynamicProducts])
/// @param error the squared error of the layers' outputs that is expected of it, beside that of the plain rounding
public record Treatment(Optional<float[]> smoothing, boolean byRow, double error) {
    /// Rounding with one range for the tensor, as it comes.
    public static final Treatment PLAIN = new Treatment(Optional.empty(), false, 1);

    /// One range for each row: what is safest where nothing is known of the activations.
    public static final Treatment ROWS = new Treatment(Optional.empty(), true, 1);

    /// In words, for reports.
    public String words() {
        if (smoothing.isPresent()) {
            return byRow ? "smoothed, by row" : "smoothed";
        }
        return byRow ? "by row" : "plain";
    }
}
