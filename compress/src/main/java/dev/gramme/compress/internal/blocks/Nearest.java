package dev.gramme.compress.internal.blocks;

import dev.gramme.compress.internal.graph.Linear;
import java.util.Arrays;

/// Each weight becomes the number next to it; no example is needed.
public record Nearest() implements Rounding {
    @Override
    public float[] importance(Linear layer) {
        float[] same = new float[Math.toIntExact(layer.weight().shape()[0])];
        Arrays.fill(same, 1);
        return same;
    }

    @Override
    public void fill(Linear layer, Grid<?> grid) {
        float[] weights = layer.weight().floats();
        int columns = Math.toIntExact(layer.weight().shape()[1]);
        for (int i = 0; i < weights.length; i++) {
            grid.put(i / columns, i % columns, weights[i]);
        }
    }
}
