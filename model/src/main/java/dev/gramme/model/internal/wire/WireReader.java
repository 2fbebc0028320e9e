package dev.gramme.model.internal.wire;

import dev.gramme.model.Unread;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.function.LongConsumer;

/// Walks over the fields of one encoded message. [#next] steps to a field, then exactly one of the value
/// methods or [#keep] takes it. Nothing is copied but text and what is kept.
public final class WireReader {
    private static final ValueLayout.OfInt I32 = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int LONGEST_VARINT = 10;

    private final MemorySegment file;
    private final long start;
    private final long end;
    private long position;
    private long fieldStart;
    private int field;
    private int wireType;

    private WireReader(MemorySegment file, long start, long end) {
        this.file = file;
        this.start = start;
        this.end = end;
        this.position = start;
    }

    /// Over a whole file.
    public static WireReader of(MemorySegment file) {
        return new WireReader(file, 0, file.byteSize());
    }

    /// Over fields that were kept.
    static WireReader of(Unread fields) {
        return of(MemorySegment.ofArray(fields.bytes()));
    }

    /// Steps to the next field; false at the end of the message.
    boolean next() {
        if (position >= end) {
            return false;
        }
        fieldStart = position;
        long tag = rawVarint();
        wireType = (int) tag & 7;
        if (tag >>> 3 == 0 || tag >>> 32 != 0) {
            throw malformed("There is no field number " + (tag >>> 3));
        }
        field = (int) (tag >>> 3);
        return true;
    }

    /// The number of the field stepped to.
    int field() {
        return field;
    }

    /// Where the field stepped to begins.
    long fieldStart() {
        return fieldStart;
    }

    long integer() {
        require(WireType.VARINT);
        return rawVarint();
    }

    float real() {
        require(WireType.FIXED32);
        return Float.intBitsToFloat(file.get(I32, take(Float.BYTES)));
    }

    /// Bytes as they lie in the file.
    MemorySegment bytes() {
        require(WireType.LENGTH);
        long length = length();
        return file.asSlice(take(length), length);
    }

    String text() {
        return Utf8.decode(bytes().toArray(ValueLayout.JAVA_BYTE));
    }

    /// A message within.
    WireReader message() {
        require(WireType.LENGTH);
        long length = length();
        long from = take(length);
        return new WireReader(file, from, from + length);
    }

    /// A repeated integer, whether packed or not.
    void integers(LongConsumer each) {
        if (wireType == WireType.LENGTH) {
            var packed = message();
            while (packed.position < packed.end) {
                each.accept(packed.rawVarint());
            }
        } else {
            each.accept(integer());
        }
    }

    /// A repeated number of fixed width, whether packed or not, as bytes in the file.
    MemorySegment fixed(int width) {
        if (wireType == WireType.LENGTH) {
            var packed = bytes();
            if (packed.byteSize() % width != 0) {
                throw malformed("Field " + field + " has " + packed.byteSize() + " bytes, no multiple of " + width);
            }
            return packed;
        }
        require(width == Long.BYTES ? WireType.FIXED64 : WireType.FIXED32);
        return file.asSlice(take(width), width);
    }

    /// Passes the field by and keeps it, tag included.
    void keep(ByteArrayOutputStream kept) {
        skip();
        kept.writeBytes(file.asSlice(fieldStart, position - fieldStart).toArray(ValueLayout.JAVA_BYTE));
    }

    void skip() {
        switch (wireType) {
            case WireType.VARINT -> rawVarint();
            case WireType.FIXED64 -> take(Long.BYTES);
            case WireType.LENGTH -> take(length());
            case WireType.FIXED32 -> take(Integer.BYTES);
            default -> throw malformed("Field " + field + " has the unknown wire type " + wireType);
        }
    }

    /// The same message from its beginning.
    WireReader again() {
        return new WireReader(file, start, end);
    }

    /// The whole message, copied.
    byte[] whole() {
        return file.asSlice(start, end - start).toArray(ValueLayout.JAVA_BYTE);
    }

    MalformedException malformed(String what) {
        return new MalformedException(what, fieldStart);
    }

    private long length() {
        long length = rawVarint();
        if (length < 0 || length > end - position) {
            throw malformed("Field " + field + " says it has " + Long.toUnsignedString(length) + " bytes where "
                    + (end - position) + " are left");
        }
        return length;
    }

    private long take(long length) {
        if (length > end - position) {
            throw malformed("The file ends within field " + field);
        }
        long from = position;
        position += length;
        return from;
    }

    private long rawVarint() {
        long value = 0;
        for (int i = 0; i < LONGEST_VARINT; i++) {
            if (position >= end) {
                throw malformed("The file ends within a number");
            }
            byte next = file.get(ValueLayout.JAVA_BYTE, position++);
            value |= (long) (next & 0x7F) << (7 * i);
            if (next >= 0) {
                return value;
            }
        }
        throw malformed("A number has more than " + LONGEST_VARINT + " bytes");
    }

    private void require(int wanted) {
        if (wireType != wanted) {
            throw malformed("Field " + field + " has the wire type " + wireType + " instead of " + wanted);
        }
    }
}
