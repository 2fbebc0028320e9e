package dev.gramme.model.internal.wire;

import java.util.Arrays;
import java.util.function.LongConsumer;

/// A list of integers that grows, without an object for each.
final class Longs implements LongConsumer {
    private long[] values = new long[8];
    private int size;

    @Override
    public void accept(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, Math.multiplyExact(size, 2));
        }
        values[size++] = value;
    }

    int size() {
        return size;
    }

    long get(int index) {
        return values[index];
    }

    long[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
