package dev.gramme.model.internal.wire;

import dev.gramme.model.Unread;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.List;

/// A message being encoded: a run of bytes in which large parts stay where they are, so that a model is written
/// without a second copy of its weights in memory.
public final class Message {
    /// Smaller parts are copied: a system call for each would cost more.
    private static final int WORTH_REFERRING_TO = 4096;

    private static final long LARGEST_WRITE = 1 << 24;

    private final List<MemorySegment> parts = new ArrayList<>();
    private ByteArrayOutputStream small = new ByteArrayOutputStream();
    private long referred;

    /// How many bytes it has.
    public long size() {
        return referred + small.size();
    }

    Message integer(int field, long value) {
        varint(WireType.tag(field, WireType.VARINT));
        varint(value);
        return this;
    }

    Message real(int field, float value) {
        varint(WireType.tag(field, WireType.FIXED32));
        int bits = Float.floatToRawIntBits(value);
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            small.write(bits >>> shift);
        }
        return this;
    }

    Message text(int field, String value) {
        return bytes(field, MemorySegment.ofArray(Utf8.encode(value)));
    }

    /// A text, left out when empty.
    Message textUnlessEmpty(int field, String value) {
        return value.isEmpty() ? this : text(field, value);
    }

    Message bytes(int field, MemorySegment value) {
        varint(WireType.tag(field, WireType.LENGTH));
        varint(value.byteSize());
        append(value);
        return this;
    }

    Message message(int field, Message value) {
        varint(WireType.tag(field, WireType.LENGTH));
        varint(value.size());
        for (MemorySegment part : value.parts) {
            append(part);
        }
        small.writeBytes(value.small.toByteArray());
        return this;
    }

    /// Fields that are encoded already.
    Message fields(Unread encoded) {
        small.writeBytes(encoded.bytes());
        return this;
    }

    Unread unread() {
        return Unread.of(toByteArray());
    }

    public byte[] toByteArray() {
        var all = new byte[Math.toIntExact(size())];
        writeTo(MemorySegment.ofArray(all));
        return all;
    }

    /// Writes all of it into memory, which has to be large enough.
    public void writeTo(MemorySegment target) {
        long at = 0;
        for (MemorySegment part : allParts()) {
            MemorySegment.copy(part, 0, target, at, part.byteSize());
            at += part.byteSize();
        }
    }

    /// Writes all of it.
    public void writeTo(WritableByteChannel channel) throws IOException {
        for (MemorySegment part : allParts()) {
            write(part, channel);
        }
    }

    /// Writes memory of any size.
    static void write(MemorySegment part, WritableByteChannel channel) throws IOException {
        for (long at = 0; at < part.byteSize(); at += LARGEST_WRITE) {
            var buffer = part.asSlice(at, Math.min(LARGEST_WRITE, part.byteSize() - at))
                    .asByteBuffer();
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        }
    }

    private List<MemorySegment> allParts() {
        var all = new ArrayList<>(parts);
        all.add(MemorySegment.ofArray(small.toByteArray()));
        return all;
    }

    private void append(MemorySegment part) {
        if (part.byteSize() < WORTH_REFERRING_TO) {
            small.writeBytes(part.toArray(ValueLayout.JAVA_BYTE));
            return;
        }
        if (small.size() > 0) {
            var before = MemorySegment.ofArray(small.toByteArray());
            parts.add(before);
            referred += before.byteSize();
            small = new ByteArrayOutputStream();
        }
        parts.add(part);
        referred += part.byteSize();
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            small.write((int) (rest | 0x80));
            rest >>>= 7;
        }
        small.write((int) rest);
    }
}
