package dev.gramme.model;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Encodes fields by hand, so that tests can write what no ordinary tool does.
final class Protobuf {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Protobuf integer(int field, long value) {
        varint(field << 3);
        return varint(value);
    }

    Protobuf text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    Protobuf message(int field, Protobuf value) {
        return bytes(field, value.bytes());
    }

    Protobuf bytes(int field, byte... value) {
        varint((long) field << 3 | 2);
        varint(value.length);
        bytes.writeBytes(value);
        return this;
    }

    Protobuf varint(long value) {
        long rest = value;
        for (; (rest & ~0x7FL) != 0; rest >>>= 7) {
            bytes.write((int) (rest | 0x80));
        }
        bytes.write((int) rest);
        return this;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    /// A model of one graph.
    static byte[] model(Protobuf graph) {
        return new Protobuf()
                .integer(1, 8)
                .message(8, new Protobuf().integer(2, 17))
                .message(7, graph)
                .bytes();
    }
}
