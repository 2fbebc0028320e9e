package dev.gramme.train.internal.loop;

import dev.gramme.model.Tensor;
import java.util.Map;

/// Some examples as a model takes them.
///
/// @param inputs by the names of the graph's inputs, examples along the first axis
/// @param labels the index of each example's class; -1 where nobody knows it
/// @param rows which examples they are
// Arrays on purpose: made for one step, read once.
@SuppressWarnings("ArrayRecordComponent")
public record Slice(Map<String, Tensor> inputs, int[] labels, int[] rows) {
    /// How many.
    public int size() {
        return labels.length;
    }

    /// The same, as other rows of a larger whole.
    Slice at(int... others) {
        return new Slice(inputs, labels, others);
    }
}
