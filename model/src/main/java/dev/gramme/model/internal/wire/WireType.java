package dev.gramme.model.internal.wire;

/// How a field's value is laid out (protobuf.dev, "Encoding", "Message Structure").
final class WireType {
    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int LENGTH = 2;
    static final int FIXED32 = 5;

    private WireType() {}

    static int tag(int field, int wireType) {
        return field << 3 | wireType;
    }
}
