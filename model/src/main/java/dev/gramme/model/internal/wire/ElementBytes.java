package dev.gramme.model.internal.wire;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Gathers a tensor's elements from whichever fields hold them.
final class ElementBytes implements LongConsumer {
    private static final ValueLayout.OfShort I16 = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt I32 = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong I64 = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final List<MemorySegment> fixed = new ArrayList<>();
    private final Longs integers = new Longs();
    private @Nullable MemorySegment raw;

    void raw(MemorySegment bytes) {
        raw = bytes;
    }

    /// Elements of fixed width: their bytes are what is wanted already.
    void add(MemorySegment bytes) {
        fixed.add(bytes);
    }

    /// An element that was encoded as an integer of variable length: also 16-bit floats (their bits) and truth
    /// values.
    @Override
    public void accept(long value) {
        integers.accept(value);
    }

    /// All elements; those encoded as integers get so many bytes each.
    MemorySegment of(int width) {
        if (raw != null) {
            return raw;
        }
        if (fixed.size() == 1) {
            return fixed.getFirst();
        }
        return fixed.isEmpty() ? packed(width) : joined();
    }

    /// Reads floats out of their bytes.
    static void floats(MemorySegment bytes, List<Float> into) {
        for (long at = 0; at < bytes.byteSize(); at += Float.BYTES) {
            into.add(Float.intBitsToFloat(bytes.get(I32, at)));
        }
    }

    private MemorySegment packed(int width) {
        var bytes = MemorySegment.ofArray(new byte[Math.multiplyExact(integers.size(), width)]);
        for (int i = 0; i < integers.size(); i++) {
            long value = integers.get(i);
            switch (width) {
                case Byte.BYTES -> bytes.set(ValueLayout.JAVA_BYTE, i, (byte) value);
                case Short.BYTES -> bytes.setAtIndex(I16, i, (short) value);
                case Integer.BYTES -> bytes.setAtIndex(I32, i, (int) value);
                default -> bytes.setAtIndex(I64, i, value);
            }
        }
        return bytes;
    }

    private MemorySegment joined() {
        long size = fixed.stream().mapToLong(MemorySegment::byteSize).sum();
        var bytes = MemorySegment.ofArray(new byte[Math.toIntExact(size)]);
        long at = 0;
        for (MemorySegment part : fixed) {
            MemorySegment.copy(part, 0, bytes, at, part.byteSize());
            at += part.byteSize();
        }
        return bytes;
    }
}
