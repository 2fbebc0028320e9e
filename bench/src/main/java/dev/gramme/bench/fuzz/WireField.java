package dev.gramme.bench.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A field of a protocol buffers message (protobuf.dev, "Encoding"), without a schema.
///
/// It shares no code with the parser under test, or both would be wrong alike.
final class WireField {
    static final int VARINT = 0;
    static final int LENGTH = 2;

    private static final int LONGEST_VARINT = 10;

    private final int number;
    private final int wireType;
    private final byte[] payload;
    private final long length;

    /// @param number the field's
    /// @param wireType 0 a varint, 1 eight bytes, 2 bytes behind their length, 5 four bytes; others are not valid
    /// @param payload the bytes behind the tag, without their length; not copied
    /// @param length what to write as their length, where there is one
    private WireField(int number, int wireType, byte[] payload, long length) {
        this.number = number;
        this.wireType = wireType;
        this.payload = payload;
        this.length = length;
    }

    int number() {
        return number;
    }

    int wireType() {
        return wireType;
    }

    byte[] payload() {
        return payload;
    }

    static WireField varint(int number, long value) {
        var out = new ByteArrayOutputStream();
        put(out, value);
        return new WireField(number, VARINT, out.toByteArray(), 0);
    }

    static WireField bytes(int number, byte... payload) {
        return new WireField(number, LENGTH, payload, payload.length);
    }

    static WireField message(int number, List<WireField> fields) {
        return bytes(number, encoded(fields));
    }

    /// The same with other bytes and an honest length.
    WireField holding(byte[] other) {
        return new WireField(number, wireType, other, other.length);
    }

    /// The same claiming another length than it has.
    WireField claiming(long otherLength) {
        return new WireField(number, wireType, payload, otherLength);
    }

    WireField renumbered(int other) {
        return new WireField(other, wireType, payload, length);
    }

    WireField retyped(int other) {
        return new WireField(number, other, payload, length);
    }

    static byte[] encoded(List<WireField> fields) {
        var out = new ByteArrayOutputStream();
        for (var field : fields) {
            put(out, ((long) field.number << 3) | field.wireType);
            if (field.wireType == LENGTH) {
                put(out, field.length);
            }
            out.writeBytes(field.payload);
        }
        return out.toByteArray();
    }

    /// The fields of a message, if the bytes can be one.
    static Optional<List<WireField>> decoded(byte[] message) {
        var fields = new ArrayList<WireField>();
        int at = 0;
        while (at < message.length) {
            int tagEnd = varintEnd(message, at);
            long tag = tagEnd < 0 ? 0 : value(message, at, tagEnd);
            if (tag >>> 3 == 0 || tag >>> 32 != 0) {
                return Optional.empty();
            }
            int wireType = (int) tag & 7;
            int start = wireType == LENGTH ? varintEnd(message, tagEnd) : tagEnd;
            if (start < 0) {
                return Optional.empty();
            }
            long end = switch (wireType) {
                case VARINT -> varintEnd(message, start);
                case 1 -> start + 8L;
                case LENGTH -> start + value(message, tagEnd, start);
                case 5 -> start + 4L;
                default -> -1;
            };
            if (end < start || end > message.length) {
                return Optional.empty();
            }
            byte[] payload = Arrays.copyOfRange(message, start, (int) end);
            fields.add(new WireField((int) (tag >>> 3), wireType, payload, payload.length));
            at = (int) end;
        }
        return Optional.of(fields);
    }

    private static void put(ByteArrayOutputStream out, long value) {
        long rest = value;
        for (; (rest & ~0x7FL) != 0; rest >>>= 7) {
            out.write((int) (rest | 0x80));
        }
        out.write((int) rest);
    }

    /// Where the number ends that begins there; -1 if it does not.
    private static int varintEnd(byte[] bytes, int from) {
        for (int i = from; i < Math.min(bytes.length, from + LONGEST_VARINT); i++) {
            if (bytes[i] >= 0) {
                return i + 1;
            }
        }
        return -1;
    }

    private static long value(byte[] bytes, int from, int end) {
        long value = 0;
        for (int i = from; i < end; i++) {
            value |= (long) (bytes[i] & 0x7F) << (7 * (i - from));
        }
        return value;
    }
}
