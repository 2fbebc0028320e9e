package dev.gramme.model.internal.wire;

import dev.gramme.model.Dim;
import dev.gramme.model.ElementType;
import dev.gramme.model.Shape;
import dev.gramme.model.Unread;
import dev.gramme.model.ValueType;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `TypeProto`. What a tensor's type says beyond element type and dimensions (denotations, fields not known) is
/// kept as a type of only that, and put back by place.
final class TypeCodec {
    private static final int TENSOR = 1;
    private static final int SEQUENCE = 4;
    private static final int MAP = 5;
    private static final int OPAQUE = 7;
    private static final int SPARSE_TENSOR = 8;
    private static final int OPTIONAL = 9;

    private static final int ELEMENT = 1;
    private static final int SHAPE = 2;
    private static final int DIM = 1;
    private static final int DIM_VALUE = 1;
    private static final int DIM_NAME = 2;

    /// A type as read.
    ///
    /// @param leftovers a type of what the first leaves out
    record Read(Optional<ValueType> type, Unread leftovers) {}

    private final ByteArrayOutputStream typeRest = new ByteArrayOutputStream();
    private final ByteArrayOutputStream tensorRest = new ByteArrayOutputStream();
    private final ByteArrayOutputStream shapeRest = new ByteArrayOutputStream();
    private final List<Unread> dimRests = new ArrayList<>();
    private final List<Dim> dims = new ArrayList<>();
    private boolean isTensor;
    private boolean hasShape;
    private Optional<ElementType> element = Optional.empty();

    private TypeCodec() {}

    static Read read(WireReader in) {
        var type = new TypeCodec();
        while (in.next()) {
            switch (in.field()) {
                case TENSOR -> type.tensor(in.message());
                case SEQUENCE, MAP, OPAQUE, SPARSE_TENSOR, OPTIONAL -> {
                    return new Read(Optional.of(new ValueType.Other(Unread.of(in.whole()))), Unread.NONE);
                }
                default -> in.keep(type.typeRest);
            }
        }
        return new Read(type.result(), type.leftovers());
    }

    static Message write(Optional<ValueType> type, Unread leftovers) {
        var rests = new TypeCodec();
        var in = WireReader.of(leftovers);
        while (in.next()) {
            if (in.field() == TENSOR) {
                rests.tensor(in.message());
            } else {
                in.keep(rests.typeRest);
            }
        }
        if (type.isEmpty()) {
            return new Message().fields(leftovers);
        }
        return switch (type.get()) {
            case ValueType.OfTensor tensor ->
                new Message().message(TENSOR, rests.tensor(tensor)).fields(Unread.of(rests.typeRest.toByteArray()));
            case ValueType.Other other -> new Message().fields(other.encoded());
        };
    }

    private void tensor(WireReader in) {
        isTensor = true;
        while (in.next()) {
            switch (in.field()) {
                case ELEMENT -> {
                    int code = (int) in.integer();
                    element = ElementType.of(code);
                    if (element.isEmpty()) {
                        tensorRest.writeBytes(
                                new Message().integer(ELEMENT, code).toByteArray());
                    }
                }
                case SHAPE -> shape(in.message());
                default -> in.keep(tensorRest);
            }
        }
    }

    private void shape(WireReader in) {
        hasShape = true;
        while (in.next()) {
            if (in.field() == DIM) {
                dim(in.message());
            } else {
                in.keep(shapeRest);
            }
        }
    }

    private void dim(WireReader in) {
        var rest = new ByteArrayOutputStream();
        var dim = Dim.UNKNOWN;
        while (in.next()) {
            switch (in.field()) {
                case DIM_VALUE -> dim = Dim.of(in.integer());
                case DIM_NAME -> dim = Dim.named(in.text());
                default -> in.keep(rest);
            }
        }
        dims.add(dim);
        dimRests.add(Unread.of(rest.toByteArray()));
    }

    private Optional<ValueType> result() {
        return isTensor
                ? Optional.of(
                        new ValueType.OfTensor(element, hasShape ? Optional.of(new Shape(dims)) : Optional.empty()))
                : Optional.empty();
    }

    private Unread leftovers() {
        var tensor = new Message().fields(Unread.of(tensorRest.toByteArray()));
        boolean dimsSayMore = dimRests.stream().anyMatch(rest -> !rest.equals(Unread.NONE));
        if (dimsSayMore || shapeRest.size() > 0) {
            var shape = new Message();
            dimRests.forEach(rest -> shape.message(DIM, new Message().fields(rest)));
            tensor.message(SHAPE, shape.fields(Unread.of(shapeRest.toByteArray())));
        }
        var type = new Message();
        if (tensor.size() > 0) {
            type.message(TENSOR, tensor);
        }
        return type.fields(Unread.of(typeRest.toByteArray())).unread();
    }

    /// A tensor's type, with what was kept in its places.
    private Message tensor(ValueType.OfTensor type) {
        var out = new Message();
        out.fields(Unread.of(tensorRest.toByteArray()));
        type.element().ifPresent(known -> out.integer(ELEMENT, known.code()));
        type.shape().ifPresent(shape -> {
            var dimensions = new Message();
            for (int axis = 0; axis < shape.rank(); axis++) {
                var rest = dimRests.size() == shape.rank() ? dimRests.get(axis) : Unread.NONE;
                dimensions.message(DIM, dim(shape.dim(axis)).fields(rest));
            }
            out.message(SHAPE, dimensions.fields(Unread.of(shapeRest.toByteArray())));
        });
        return out;
    }

    private static Message dim(Dim dim) {
        return switch (dim) {
            case Dim.Known(long length) -> new Message().integer(DIM_VALUE, length);
            case Dim.Named(String name) -> new Message().text(DIM_NAME, name);
            case Dim.Unknown _ -> new Message();
        };
    }
}
