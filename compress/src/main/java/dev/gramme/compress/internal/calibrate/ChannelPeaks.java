package dev.gramme.compress.internal.calibrate;

import dev.gramme.carbon.GrammeException;
import dev.gramme.model.ElementType;
import dev.gramme.model.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The largest size of each channel, the last axis, of some values inside a model.
public final class ChannelPeaks {
    private final Map<String, float[]> peaks = new HashMap<>();
    private long examples;

    /// Takes note of an example's values, or those of a batch.
    ///
    /// @throws GrammeException (failure) if an activation is not a number or infinite
    public void see(Map<String, Tensor> values) {
        values.forEach((name, tensor) -> {
            if (tensor.type() == ElementType.FLOAT) {
                note(name, tensor);
            }
        });
        examples++;
    }

    private void note(String name, Tensor tensor) {
        long[] shape = tensor.shape();
        int channels = Math.toIntExact(shape.length == 0 ? 1 : shape[shape.length - 1]);
        float[] known = peaks.computeIfAbsent(name, _ -> new float[channels]);
        if (known.length != channels) {
            throw GrammeException.failure(
                    "The value '" + name + "' has " + channels + " channels now and had " + known.length,
                    "its last axis depends on the input; leave its layer in float.");
        }
        float[] numbers = tensor.floats();
        for (int i = 0; i < numbers.length; i++) {
            if (!Float.isFinite(numbers[i])) {
                throw GrammeException.failure(
                        "The value '" + name + "' is " + numbers[i] + " for example " + (examples + 1),
                        "the example is broken, or the model is.");
            }
            known[i % channels] = Math.max(known[i % channels], Math.abs(numbers[i]));
        }
    }

    /// How many examples or batches have been seen.
    public long examples() {
        return examples;
    }

    /// A copy of the peaks of a value; empty if no example has shown it.
    public Optional<float[]> of(String value) {
        return Optional.ofNullable(peaks.get(value)).map(found -> Arrays.copyOf(found, found.length));
    }
}
