package dev.gramme.compress.internal.calibrate;

import dev.gramme.carbon.GrammeException;
import dev.gramme.model.ElementType;
import dev.gramme.model.Model;
import dev.gramme.model.Tensor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The distribution of some of a model's values over examples, in one pass. Each value has a [Histogram] and nothing
/// of any example is kept, so that memory grows with the number of values only.
///
/// What one example's values take together may be more than the heap as well: they are fetched in portions, by what
/// they took in the example before.
public final class RangeCalibration implements AutoCloseable {
    /// Of values fetched together.
    private static final long LARGEST_PORTION_BYTES = 64L << 20;

    /// As long as no example has told how large they are.
    private static final int CAUTIOUS_PORTION = 16;

    private final Probe probe;
    private final Map<String, Histogram> histograms = new LinkedHashMap<>();
    private final Map<String, Long> sizes = new LinkedHashMap<>();
    private List<Set<String>> portions = List.of();
    private long examples;

    private RangeCalibration(Probe probe, Collection<String> values) {
        this.probe = probe;
        values.forEach(value -> histograms.put(value, new Histogram()));
        this.portions = portions();
    }

    /// Loads a model so that it hands out these values.
    ///
    /// @param values names of values that nodes or callers make; those that are not float32 are passed over
    public static RangeCalibration of(Model model, Collection<String> values, int threads) {
        return new RangeCalibration(Probe.of(model, values, threads), values);
    }

    /// Takes note of an example, or a batch of them.
    ///
    /// @throws GrammeException (failure) if an activation is not a number or infinite
    public void see(Map<String, Tensor> inputs) {
        examples++;
        for (Set<String> portion : portions) {
            probe.values(inputs, portion).forEach(this::note);
        }
        portions = portions();
    }

    private void note(String name, Tensor tensor) {
        sizes.put(name, tensor.data().byteSize());
        var histogram = histograms.get(name);
        if (tensor.type() != ElementType.FLOAT || histogram == null) {
            return;
        }
        float[] numbers = tensor.floats();
        for (float number : numbers) {
            if (!Float.isFinite(number)) {
                throw GrammeException.failure(
                        "The value '" + name + "' is " + number + " for example " + examples,
                        "the example is broken, or the model is.");
            }
        }
        histogram.add(numbers);
    }

    private List<Set<String>> portions() {
        var all = new ArrayList<Set<String>>();
        var names = new ArrayList<String>();
        long bytes = 0;
        for (String value : histograms.keySet()) {
            long size = sizes.getOrDefault(value, LARGEST_PORTION_BYTES / CAUTIOUS_PORTION);
            if (!names.isEmpty() && bytes + size > LARGEST_PORTION_BYTES) {
                all.add(Set.copyOf(names));
                names.clear();
                bytes = 0;
            }
            names.add(value);
            bytes += size;
        }
        if (!names.isEmpty()) {
            all.add(Set.copyOf(names));
        }
        return List.copyOf(all);
    }

    /// How many examples or batches have been seen.
    public long examples() {
        return examples;
    }

    /// The range of each value that an example has shown.
    public Ranges ranges(Method method) {
        return Ranges.of(histograms, method);
    }

    @Override
    public void close() {
        probe.close();
    }
}
