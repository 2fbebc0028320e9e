package dev.gramme.model.internal.wire;

import dev.gramme.model.ElementType;
import dev.gramme.model.Tensor;
import dev.gramme.model.Unread;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `TensorProto`. Elements may lie in one of seven fields, by type and age of the file, or in another file;
/// here they become one run of little-endian bytes, which is how they are written again.
public final class TensorCodec {
    private static final int DIMS = 1;
    private static final int DATA_TYPE = 2;
    private static final int SEGMENT = 3;
    private static final int FLOAT_DATA = 4;
    private static final int INT32_DATA = 5;
    private static final int STRING_DATA = 6;
    private static final int INT64_DATA = 7;
    private static final int NAME = 8;
    private static final int RAW_DATA = 9;
    private static final int DOUBLE_DATA = 10;
    private static final int UINT64_DATA = 11;
    private static final int EXTERNAL_DATA = 13;
    private static final int DATA_LOCATION = 14;
    private static final long LOCATION_EXTERNAL = 1;

    private final ExternalSource external;
    private final Longs dims = new Longs();
    private final ElementBytes elements = new ElementBytes();
    private final List<String> texts = new ArrayList<>();
    private final Map<String, String> externalData = new LinkedHashMap<>();
    private final ByteArrayOutputStream unread = new ByteArrayOutputStream();
    private String name = "";
    private long typeCode;
    private long location;

    private TensorCodec(ExternalSource external) {
        this.external = external;
    }

    public static Tensor read(WireReader in, ExternalSource external) {
        var tensor = new TensorCodec(external);
        try {
            while (in.next()) {
                tensor.field(in);
            }
            return tensor.result(in);
        } catch (MalformedException e) {
            throw e.within("tensor '" + tensor.name + "'");
        }
    }

    static Message write(Tensor tensor, ExternalSink external) {
        var out = new Message();
        for (long length : tensor.shape()) {
            out.integer(DIMS, length);
        }
        out.integer(DATA_TYPE, tensor.type().code()).textUnlessEmpty(NAME, tensor.name());
        if (tensor.type() == ElementType.STRING) {
            tensor.texts().forEach(text -> out.text(STRING_DATA, text));
        } else {
            external.place(tensor.data())
                    .ifPresentOrElse(
                            entries -> {
                                entries.forEach((key, value) -> out.message(EXTERNAL_DATA, Entries.write(key, value)));
                                out.integer(DATA_LOCATION, LOCATION_EXTERNAL);
                            },
                            () -> out.bytes(RAW_DATA, tensor.data()));
        }
        return out.fields(tensor.unread());
    }

    private void field(WireReader in) {
        switch (in.field()) {
            case DIMS -> in.integers(dims);
            case DATA_TYPE -> typeCode = in.integer();
            case SEGMENT -> throw in.malformed("A tensor in segments, which no tool writes,");
            case FLOAT_DATA -> elements.add(in.fixed(Float.BYTES));
            case INT32_DATA, INT64_DATA, UINT64_DATA -> in.integers(elements);
            case STRING_DATA -> texts.add(in.text());
            case NAME -> name = in.text();
            case RAW_DATA -> elements.raw(in.bytes());
            case DOUBLE_DATA -> elements.add(in.fixed(Double.BYTES));
            case EXTERNAL_DATA -> Entries.read(in.message(), externalData);
            case DATA_LOCATION -> location = in.integer();
            default -> in.keep(unread);
        }
    }

    private Tensor result(WireReader in) {
        int code = (int) typeCode;
        var type = ElementType.of(code).orElseThrow(() -> in.malformed("The element type " + code + " is not known"));
        var shape = dims.toArray();
        long bytes = bytes(in, type, shape);
        var rest = Unread.of(unread.toByteArray());
        if (type == ElementType.STRING) {
            if (texts.size() != Tensor.elements(shape)) {
                throw in.malformed("A tensor of shape " + Arrays.toString(shape) + " has " + texts.size() + " texts");
            }
            return Tensor.ofTexts(name, shape, texts).withUnread(rest);
        }
        MemorySegment data = location == LOCATION_EXTERNAL
                ? external.find(name, externalData)
                : elements.of(Math.max(1, type.bits() / Byte.SIZE));
        if (data.byteSize() != bytes) {
            throw in.malformed("A tensor of " + type + " " + Arrays.toString(shape) + " takes " + bytes
                    + " bytes and has " + data.byteSize());
        }
        return Tensor.of(name, type, shape, data).withUnread(rest);
    }

    private static long bytes(WireReader in, ElementType type, long[] shape) {
        try {
            return type.bytes(Tensor.elements(shape));
        } catch (IllegalArgumentException | ArithmeticException e) {
            var malformed = in.malformed("The shape " + Arrays.toString(shape) + " is no shape of a tensor");
            malformed.initCause(e);
            throw malformed;
        }
    }
}
