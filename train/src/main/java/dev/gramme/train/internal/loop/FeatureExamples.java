package dev.gramme.train.internal.loop;

import dev.gramme.model.Tensor;
import java.util.ArrayList;
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
        int[] order = new int[size()];
        Arrays.setAll(order, i -> i);
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[other];
            order[other] = kept;
        }
        return cut(order, batch);
    }

    @Override
    public List<int[]> ordered(int batch) {
        int[] order = new int[size()];
        Arrays.setAll(order, i -> i);
        return cut(order, batch);
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
                Arrays.stream(indices).map(i -> labels[i]).toArray());
    }

    private static List<int[]> cut(int[] order, int batch) {
        var batches = new ArrayList<int[]>();
        for (int from = 0; from < order.length; from += batch) {
            batches.add(Arrays.copyOfRange(order, from, Math.min(order.length, from + batch)));
        }
        return batches;
    }
}
