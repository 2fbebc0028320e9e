package dev.gramme.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/// Batches of texts of like length, so that little of a rectangle is padding, and still in a random order.
///
/// The order is shuffled, cut into pools of a few dozen batches, each pool is sorted by length and cut into batches,
/// and the batches are shuffled: the usual compromise between padding and chance.
public final class LengthBuckets {
    private static final int BATCHES_A_POOL = 32;

    private LengthBuckets() {}

    /// One epoch's batches: every index once, the last batch of a pool possibly smaller.
    ///
    /// @param lengths of each text, in tokens
    /// @param batchSize at least 1
    /// @param random the same seed gives the same batches
    public static List<int[]> shuffled(int[] lengths, int batchSize, RandomGenerator random) {
        int[] order = Order.shuffled(lengths.length, random);
        int pool = Math.multiplyExact(batchSize, BATCHES_A_POOL);
        var batches = new ArrayList<int[]>();
        for (int from = 0; from < order.length; from += pool) {
            int[] members = Arrays.copyOfRange(order, from, Math.min(order.length, from + pool));
            batches.addAll(cut(byLength(members, lengths), batchSize));
        }
        Collections.shuffle(batches, random);
        return batches;
    }

    /// Batches for a single pass in which the order does not matter: sorted by length, nothing random.
    public static List<int[]> sorted(int[] lengths, int batchSize) {
        int[] order = new int[lengths.length];
        Arrays.setAll(order, i -> i);
        return cut(byLength(order, lengths), batchSize);
    }

    /// Sorts by length, and by index where that is equal; both in one `long`.
    private static int[] byLength(int[] members, int[] lengths) {
        long[] keys = new long[members.length];
        for (int i = 0; i < members.length; i++) {
            keys[i] = (long) lengths[members[i]] << 32 | members[i];
        }
        Arrays.sort(keys);
        return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
    }

    private static List<int[]> cut(int[] order, int batchSize) {
        var batches = new ArrayList<int[]>();
        for (int from = 0; from < order.length; from += batchSize) {
            batches.add(Arrays.copyOfRange(order, from, Math.min(order.length, from + batchSize)));
        }
        return batches;
    }
}
