package dev.gramme.train.internal.loop;

import dev.gramme.data.Order;
import dev.gramme.model.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Features that a frozen model has computed once, one vector an example.
public final class FeatureExamples implements Examples {
    private final String input;
    private final float[][] features;
    private final int[] labels;

    /// @param input the name under which the graph takes them
    /// @param features one row an example; not copied
    /// @param labels one an example; not copied
    public FeatureExamples(String input, float[][] features, int[] labels) {
        this.input = input;
        this.features = features;
        this.labels = labels;
    }

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public int label(int index) {
        return labels[index];
    }

    @Override
    public String fingerprint() {
        var digest = new Digest().add(labels);
        for (float[] row : features) {
            digest.add(row);
        }
        return digest.hex();
    }

    @Override
    public List<int[]> shuffled(int batch, RandomGenerator random) {
        return Batches.of(Order.shuffled(size(), random), batch);
    }

    @Override
    public List<int[]> ordered(int batch) {
        return Batches.of(size(), batch);
    }

    @Override
    public Slice slice(int... indices) {
        int width = features[0].length;
        float[] rows = new float[indices.length * width];
        for (int i = 0; i < indices.length; i++) {
            System.arraycopy(features[indices[i]], 0, rows, i * width, width);
        }
        var tensor = Tensor.ofFloats(input, new long[] {indices.length, width}, rows);
        return new Slice(
                Map.of(input, tensor),
                Arrays.stream(indices).map(i -> labels[i]).toArray(),
                indices);
    }
}
