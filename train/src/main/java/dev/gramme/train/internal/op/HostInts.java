package dev.gramme.train.internal.op;

import dev.gramme.model.Tensor;
import java.util.Arrays;

/// A small INT64 tensor kept on the host: a shape, a list of axes, or what was computed from them.
public final class HostInts implements Value {
    private static final int MOST = 64;

    private final long[] values;
    private final long[] shape;

    private HostInts(long[] values, long[] shape) {
        this.values = values;
        this.shape = shape;
    }

    /// @throws IllegalArgumentException if there are not as many values as the shape needs
    public static HostInts of(long[] shape, long... values) {
        if (Tensor.elements(shape) != values.length) {
            throw new IllegalArgumentException(values.length + " values for " + Arrays.toString(shape));
        }
        return new HostInts(values.clone(), shape.clone());
    }

    public static HostInts list(long... values) {
        return of(new long[] {values.length}, values);
    }

    public static HostInts scalar(long value) {
        return of(new long[0], value);
    }

    /// Whether a constant is better kept here: it looks like a shape or list of axes, not like a table of data.
    public static boolean suits(long[] shape) {
        return shape.length <= 1 && Tensor.elements(shape) <= MOST;
    }

    public long[] values() {
        return values.clone();
    }

    public long[] shape() {
        return shape.clone();
    }

    public long at(int index) {
        return values[index];
    }

    public int count() {
        return values.length;
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}
