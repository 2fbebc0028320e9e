package dev.gramme.model.internal.wire;

import dev.gramme.model.Attribute;
import dev.gramme.model.Graph;
import dev.gramme.model.Tensor;
import dev.gramme.model.Unread;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `AttributeProto`: a name, a kind, and a value in the field of that kind. Files of IR version 1 leave the
/// kind out.
final class AttributeCodec {
    static final int NAME = 1;
    private static final int REAL = 2;
    private static final int INT = 3;
    private static final int TEXT = 4;
    private static final int TENSOR = 5;
    private static final int GRAPH = 6;
    private static final int REALS = 7;
    private static final int INTS = 8;
    private static final int TEXTS = 9;
    private static final int TENSORS = 10;
    private static final int GRAPHS = 11;
    private static final int TYPE = 14;
    private static final int TYPES = 15;
    private static final int KIND = 20;
    private static final int REFERENCE = 21;
    private static final int SPARSE_TENSOR = 22;
    private static final int SPARSE_TENSORS = 23;

    /// AttributeProto.AttributeType's own numbers for the kinds that are understood.
    private enum Kind {
        REAL(1),
        INT(2),
        TEXT(3),
        TENSOR(4),
        GRAPH(5),
        REALS(6),
        INTS(7),
        TEXTS(8),
        OTHER(0);

        private final int code;

        Kind(int code) {
            this.code = code;
        }
    }

    /// An attribute as read.
    ///
    /// @param leftovers its documentation and fields not known, without its name
    record Named(String name, Attribute value, Unread leftovers) {}

    private final ExternalSource external;
    private final int depth;
    private final ByteArrayOutputStream leftovers = new ByteArrayOutputStream();
    private final ByteArrayOutputStream all = new ByteArrayOutputStream();
    private final Longs ints = new Longs();
    private final List<Float> reals = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private String name = "";
    private long declared;
    private Kind found = Kind.OTHER;
    private long integer;
    private float real;
    private String text = "";
    private @Nullable Tensor tensor;
    private @Nullable Graph graph;

    private AttributeCodec(ExternalSource external, int depth) {
        this.external = external;
        this.depth = depth;
    }

    static Named read(WireReader in, ExternalSource external, int depth) {
        var attribute = new AttributeCodec(external, depth);
        boolean other = isOther(in.again());
        try {
            while (in.next()) {
                if (other) {
                    attribute.otherField(in);
                } else {
                    attribute.field(in);
                }
            }
        } catch (MalformedException e) {
            throw e.within("attribute '" + attribute.name + "'");
        }
        return other ? attribute.kept() : attribute.result();
    }

    /// Whether it holds what is only carried along.
    private static boolean isOther(WireReader in) {
        while (in.next()) {
            switch (in.field()) {
                case TENSORS, GRAPHS, TYPE, TYPES, REFERENCE, SPARSE_TENSOR, SPARSE_TENSORS -> {
                    return true;
                }
                case KIND -> {
                    long kind = in.integer();
                    if (kind < 0 || kind > Kind.TEXTS.code) {
                        return true;
                    }
                }
                default -> in.skip();
            }
        }
        return false;
    }

    private void otherField(WireReader in) {
        if (in.field() == NAME) {
            name = in.text();
        } else {
            in.keep(all);
        }
    }

    private Named kept() {
        return new Named(name, new Attribute.Other(Unread.of(all.toByteArray())), Unread.NONE);
    }

    private void field(WireReader in) {
        switch (in.field()) {
            case NAME -> name = in.text();
            case KIND -> declared = in.integer();
            case REAL -> {
                real = in.real();
                found = Kind.REAL;
            }
            case INT -> {
                integer = in.integer();
                found = Kind.INT;
            }
            case TEXT -> {
                text = in.text();
                found = Kind.TEXT;
            }
            case TENSOR -> {
                tensor = TensorCodec.read(in.message(), external);
                found = Kind.TENSOR;
            }
            case GRAPH -> {
                graph = GraphCodec.read(in.message(), external, depth + 1);
                found = Kind.GRAPH;
            }
            case REALS -> {
                ElementBytes.floats(in.fixed(Float.BYTES), reals);
                found = Kind.REALS;
            }
            case INTS -> {
                in.integers(ints);
                found = Kind.INTS;
            }
            case TEXTS -> {
                texts.add(in.text());
                found = Kind.TEXTS;
            }
            default -> in.keep(leftovers);
        }
    }

    private Named result() {
        var kind = found;
        for (Kind known : Kind.values()) {
            if (declared != 0 && known.code == declared) {
                kind = known;
            }
        }
        return new Named(name, value(kind), Unread.of(leftovers.toByteArray()));
    }

    private Attribute value(Kind kind) {
        return switch (kind) {
            case REAL -> new Attribute.Real(real);
            case INT -> new Attribute.Int(integer);
            case TEXT -> new Attribute.Text(text);
            case TENSOR ->
                Optional.ofNullable(tensor)
                        .<Attribute>map(Attribute.OfTensor::new)
                        .orElseGet(this::empty);
            case GRAPH ->
                Optional.ofNullable(graph)
                        .<Attribute>map(Attribute.OfGraph::new)
                        .orElseGet(this::empty);
            case REALS -> new Attribute.Reals(reals);
            case INTS -> Attribute.ints(ints.toArray());
            case TEXTS -> new Attribute.Texts(texts);
            case OTHER -> empty();
        };
    }

    /// One that says its kind, or not even that, and has no value.
    private Attribute empty() {
        return new Attribute.Other(
                declared == 0
                        ? Unread.NONE
                        : new Message().integer(KIND, declared).unread());
    }

    static Message write(String name, Attribute attribute, ExternalSink external) {
        var out = new Message().text(NAME, name);
        return switch (attribute) {
            case Attribute.Real(float value) -> kind(out, Kind.REAL).real(REAL, value);
            case Attribute.Int(long value) -> kind(out, Kind.INT).integer(INT, value);
            case Attribute.Text(String value) -> kind(out, Kind.TEXT).text(TEXT, value);
            case Attribute.OfTensor(Tensor value) ->
                kind(out, Kind.TENSOR).message(TENSOR, TensorCodec.write(value, ExternalSink.none()));
            case Attribute.OfGraph(Graph value) ->
                kind(out, Kind.GRAPH).message(GRAPH, GraphCodec.write(value, external));
            case Attribute.Reals(List<Float> values) -> {
                values.forEach(value -> out.real(REALS, value));
                yield kind(out, Kind.REALS);
            }
            case Attribute.Ints(List<Long> values) -> {
                values.forEach(value -> out.integer(INTS, value));
                yield kind(out, Kind.INTS);
            }
            case Attribute.Texts(List<String> values) -> {
                values.forEach(value -> out.text(TEXTS, value));
                yield kind(out, Kind.TEXTS);
            }
            case Attribute.Other(Unread encoded) -> out.fields(encoded);
        };
    }

    private static Message kind(Message out, Kind kind) {
        return out.integer(KIND, kind.code);
    }
}
