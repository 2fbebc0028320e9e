package dev.gramme.train.internal.loop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// An order of examples, cut into batches.
final class Batches {
    private Batches() {}

    /// The last batch may be smaller.
    static List<int[]> of(int[] order, int batch) {
        var batches = new ArrayList<int[]>();
        for (int from = 0; from < order.length; from += batch) {
            batches.add(Arrays.copyOfRange(order, from, Math.min(order.length, from + batch)));
        }
        return batches;
    }

    /// So many examples in their own order.
    static List<int[]> of(int examples, int batch) {
        int[] order = new int[examples];
        Arrays.setAll(order, i -> i);
        return of(order, batch);
    }
}
