package dev.gramme.train.internal.loop;

import dev.gramme.model.Tensor;
import java.util.Map;

/// Some examples as a model takes them.
///
/// @param inputs by the names of the graph's inputs, examples along the first axis
/// @param labels the index of each example's class
// An array on purpose: made for one step, read once.
@SuppressWarnings("ArrayRecordComponent")
public record Slice(Map<String, Tensor> inputs, int[] labels) {
    /// How many.
    public int size() {
        return labels.length;
    }
}
