package dev.gramme.model;

import dev.gramme.model.internal.Elements;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// A constant tensor: type, shape, and elements in row-major order.
///
/// Elements are little-endian bytes in memory that nobody writes to: an array, or a mapped part of the model's
/// file, so that reading a large model copies nothing. Text has no bytes; it is kept as a list.
public final class Tensor {
    private static final ValueLayout.OfFloat F32 = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong I64 = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final String name;
    private final ElementType type;
    private final long[] shape;
    private final MemorySegment data;
    private final List<String> texts;
    private final Unread unread;

    private Tensor(String name, ElementType type, long[] shape, MemorySegment data, List<String> texts, Unread unread) {
        this.name = name;
        this.type = type;
        this.shape = shape;
        this.data = data;
        this.texts = texts;
        this.unread = unread;
    }

    /// A tensor over given bytes, which are not copied and must not change.
    ///
    /// @throws IllegalArgumentException if there are not as many bytes as the shape needs
    public static Tensor of(String name, ElementType type, long[] shape, MemorySegment data) {
        if (data.byteSize() != type.bytes(elements(shape))) {
            throw new IllegalArgumentException("The tensor '" + name + "' of " + type + " " + Arrays.toString(shape)
                    + " takes " + type.bytes(elements(shape)) + " bytes and has " + data.byteSize());
        }
        return new Tensor(name, type, shape.clone(), data.asReadOnly(), List.of(), Unread.NONE);
    }

    public static Tensor ofFloats(String name, long[] shape, float... values) {
        var data = MemorySegment.ofArray(new byte[Math.multiplyExact(values.length, Float.BYTES)]);
        for (int i = 0; i < values.length; i++) {
            data.setAtIndex(F32, i, values[i]);
        }
        return of(name, ElementType.FLOAT, shape, data);
    }

    public static Tensor ofLongs(String name, long[] shape, long... values) {
        var data = MemorySegment.ofArray(new byte[Math.multiplyExact(values.length, Long.BYTES)]);
        for (int i = 0; i < values.length; i++) {
            data.setAtIndex(I64, i, values[i]);
        }
        return of(name, ElementType.INT64, shape, data);
    }

    public static Tensor ofTexts(String name, long[] shape, List<String> values) {
        if (values.size() != elements(shape)) {
            throw new IllegalArgumentException("The tensor '" + name + "' of text " + Arrays.toString(shape) + " has "
                    + values.size() + " elements");
        }
        return new Tensor(
                name, ElementType.STRING, shape.clone(), MemorySegment.NULL, List.copyOf(values), Unread.NONE);
    }

    public String name() {
        return name;
    }

    public ElementType type() {
        return type;
    }

    public long[] shape() {
        return shape.clone();
    }

    /// How many elements it has.
    public long size() {
        return elements(shape);
    }

    /// Its elements as little-endian bytes, read-only; nothing for text.
    public MemorySegment data() {
        return data;
    }

    /// The elements of a tensor of text.
    public List<String> texts() {
        return texts;
    }

    /// The elements of a tensor of [ElementType#FLOAT].
    ///
    /// @throws IllegalStateException if it is of another type
    public float[] floats() {
        require(ElementType.FLOAT);
        float[] values = new float[Math.toIntExact(size())];
        MemorySegment.copy(data, F32, 0, values, 0, values.length);
        return values;
    }

    /// The elements of a tensor of [ElementType#INT64].
    ///
    /// @throws IllegalStateException if it is of another type
    public long[] longs() {
        require(ElementType.INT64);
        long[] values = new long[Math.toIntExact(size())];
        MemorySegment.copy(data, I64, 0, values, 0, values.length);
        return values;
    }

    /// The elements as numbers, whatever their type: truth as 0 and 1, 64-bit integers rounded to a `double`.
    ///
    /// @throws IllegalArgumentException if they are text, complex, or narrower than 8 bits
    public double[] doubles() {
        var values = new double[Math.toIntExact(size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = Elements.get(type, data, i);
        }
        return values;
    }

    /// A tensor of any plain type of numbers.
    ///
    /// @throws IllegalArgumentException if the type is text, complex, or narrower than 8 bits
    public static Tensor ofDoubles(String name, ElementType type, long[] shape, double... values) {
        var data = MemorySegment.ofArray(new byte[Math.toIntExact(type.bytes(values.length))]);
        for (int i = 0; i < values.length; i++) {
            Elements.set(type, data, i, values[i]);
        }
        return of(name, type, shape, data);
    }

    public Tensor renamed(String newName) {
        return new Tensor(newName, type, shape, data, texts, unread);
    }

    /// Its documentation and what else its file holds about it.
    public Unread unread() {
        return unread;
    }

    public Tensor withUnread(Unread newUnread) {
        return new Tensor(name, type, shape, data, texts, newUnread);
    }

    /// Whether name, type, shape and every bit of the elements are the same.
    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor that
                && name.equals(that.name)
                && type == that.type
                && Arrays.equals(shape, that.shape)
                && texts.equals(that.texts)
                && unread.equals(that.unread)
                && data.mismatch(that.data) < 0;
    }

    /// Leaves the elements out: there may be millions.
    @Override
    public int hashCode() {
        return Objects.hash(name, type, Arrays.hashCode(shape));
    }

    /// The product of a shape's lengths.
    ///
    /// @throws IllegalArgumentException for negative lengths, or more elements than a `long` can count
    public static long elements(long[] shape) {
        long product = 1;
        for (long length : shape) {
            if (length < 0 || Math.multiplyHigh(product, length) != 0 || product * length < 0) {
                throw new IllegalArgumentException("The shape " + Arrays.toString(shape) + " is no shape of a tensor");
            }
            product *= length;
        }
        return product;
    }

    @Override
    public String toString() {
        return "Tensor '" + name + "' " + type + " " + Arrays.toString(shape);
    }

    private void require(ElementType wanted) {
        if (type != wanted) {
            throw new IllegalStateException(this + " was taken for " + wanted);
        }
    }
}
