package dev.gramme.model;

import dev.gramme.model.internal.wire.Utf8;
import java.util.Arrays;
import java.util.List;

/// What a node is set to, by name: `axis = 1`, `kernel_shape = [3, 3]`, a constant, a branch's graph.
public sealed interface Attribute {
    record Int(long value) implements Attribute {}

    record Real(float value) implements Attribute {}

    /// ONNX has bytes here, nearly always UTF-8. A byte that is none is held as the lone low surrogate U+DC00 +
    /// byte, and is written as it was; [#bytes] gives the bytes.
    record Text(String value) implements Attribute {}

    record Ints(List<Long> values) implements Attribute {
        public Ints {
            values = List.copyOf(values);
        }
    }

    record Reals(List<Float> values) implements Attribute {
        public Reals {
            values = List.copyOf(values);
        }
    }

    record Texts(List<String> values) implements Attribute {
        public Texts {
            values = List.copyOf(values);
        }
    }

    record OfTensor(Tensor value) implements Attribute {}

    /// A body: a branch of `If`, the inside of `Loop` or `Scan`. It sees the values around it.
    record OfGraph(Graph value) implements Attribute {}

    /// Any other kind (several tensors or graphs, types, sparse tensors, references within functions): the
    /// whole encoded attribute but its name, carried along.
    record Other(Unread encoded) implements Attribute {}

    static Attribute of(long value) {
        return new Int(value);
    }

    static Attribute of(float value) {
        return new Real(value);
    }

    static Attribute of(String value) {
        return new Text(value);
    }

    static Attribute of(Tensor value) {
        return new OfTensor(value);
    }

    static Attribute ints(long... values) {
        return new Ints(Arrays.stream(values).boxed().toList());
    }

    /// The bytes of a text attribute.
    static byte[] bytes(String text) {
        return Utf8.encode(text);
    }
}
