package dev.gramme.bench.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/// Bends ONNX files as the protocol buffers messages that they are, so that most mutants still parse and the error
/// lies deeper: fields lost, doubled, renumbered or taken from another file, numbers at the edges of their types,
/// tensors with fewer bytes than their shape needs, names that make cycles, graphs within graphs within graphs.
final class OnnxMutator implements Bender {
    private static final int LONGEST = 64 << 10;
    private static final int MOST_STEPS = 4;
    private static final int DEEPEST_DESCENT = 12;
    private static final int MOST_REPEATS = 3000;
    private static final int MOST_NESTED = 100;

    /// Fields of `ModelProto`, `GraphProto`, `NodeProto` and `AttributeProto` (onnx.proto).
    private static final int MODEL_GRAPH = 7;
    private static final int GRAPH_NODE = 1;
    private static final int NODE_OP = 4;
    private static final int NODE_ATTRIBUTE = 5;
    private static final int ATTRIBUTE_GRAPH = 6;

    private static final long[] HOSTILE = {
        0,
        1,
        2,
        7,
        8,
        16,
        127,
        128,
        255,
        256,
        1 << 20,
        Integer.MAX_VALUE,
        1L << 31,
        1L << 32,
        1L << 40,
        1L << 62,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        -1,
        -2,
        -8,
        Integer.MIN_VALUE
    };

    private final RandomGenerator random;
    private final Mutator bytewise;

    OnnxMutator(RandomGenerator random, List<String> dictionary) {
        this.random = random;
        this.bytewise = new Mutator(random, dictionary);
    }

    @Override
    public byte[] mutant(List<byte[]> pool) {
        byte[] bytes = one(pool);
        for (int i = random.nextInt(MOST_STEPS); i >= 0; i--) {
            bytes = step(bytes, pool);
        }
        return bytes.length <= LONGEST ? bytes : Arrays.copyOf(bytes, LONGEST);
    }

    private byte[] step(byte[] bytes, List<byte[]> pool) {
        return switch (random.nextInt(20)) {
            case 0 -> bytewise.mutant(List.of(bytes));
            case 1 -> nested(bytes);
            case 2 -> grafted(bytes, one(pool));
            default -> bent(bytes, 0);
        };
    }

    /// The message with one of its fields changed, or one of a field's fields, and so on down.
    private byte[] bent(byte[] message, int depth) {
        var decoded = WireField.decoded(message);
        if (decoded.isEmpty() || decoded.get().isEmpty()) {
            return bytewise.mutant(List.of(message));
        }
        var fields = new ArrayList<>(decoded.get());
        int at = random.nextInt(fields.size());
        var field = fields.get(at);
        boolean mayDescend = field.wireType() == WireField.LENGTH && depth < DEEPEST_DESCENT;
        if (mayDescend && random.nextInt(4) > 0) {
            fields.set(at, field.holding(bent(field.payload(), depth + 1)));
        } else {
            change(fields, at);
        }
        return WireField.encoded(fields);
    }

    private void change(List<WireField> fields, int at) {
        var field = fields.get(at);
        switch (random.nextInt(12)) {
            case 0 -> fields.remove(at);
            case 1 -> fields.add(random.nextInt(fields.size() + 1), field);
            case 2 -> fields.addAll(at, Collections.nCopies(random.nextInt(MOST_REPEATS), field));
            case 3 -> Collections.swap(fields, at, random.nextInt(fields.size()));
            case 4 -> fields.set(at, field.renumbered(1 + random.nextInt(26)));
            case 5 -> fields.set(at, field.retyped(random.nextInt(8)));
            case 6 -> fields.set(at, field.claiming(hostile()));
            case 7 ->
                fields.set(
                        at,
                        field.holding(fields.get(random.nextInt(fields.size())).payload()));
            case 8 -> fields.set(at, field.holding(Arrays.copyOf(field.payload(), random.nextInt(9))));
            case 9 -> fields.add(at, WireField.varint(field.number(), hostile()));
            default -> fields.set(at, otherValue(field));
        }
    }

    private WireField otherValue(WireField field) {
        if (field.wireType() == WireField.VARINT) {
            return WireField.varint(field.number(), hostile());
        }
        return field.holding(bytewise.mutant(List.of(field.payload())));
    }

    /// A part of the one where the other has the same path: field after field of the same number.
    private byte[] grafted(byte[] message, byte[] other) {
        var fields = new ArrayList<>(WireField.decoded(message).orElse(List.of()));
        var others = WireField.decoded(other).orElse(List.of());
        if (fields.isEmpty() || others.isEmpty()) {
            return message;
        }
        int at = random.nextInt(fields.size());
        var field = fields.get(at);
        var matching = others.stream()
                .filter(theirs -> theirs.number() == field.number() && theirs.wireType() == field.wireType())
                .toList();
        if (matching.isEmpty()) {
            fields.add(others.get(random.nextInt(others.size())));
            return WireField.encoded(fields);
        }
        var theirs = matching.get(random.nextInt(matching.size()));
        boolean deeper = field.wireType() == WireField.LENGTH && random.nextInt(3) > 0;
        fields.set(at, deeper ? field.holding(grafted(field.payload(), theirs.payload())) : theirs);
        if (random.nextBoolean()) {
            fields.add(random.nextInt(fields.size() + 1), theirs);
        }
        return WireField.encoded(fields);
    }

    /// The model with its graph inside of branches inside of branches.
    private byte[] nested(byte[] model) {
        var fields = new ArrayList<>(WireField.decoded(model).orElse(List.of()));
        fields.replaceAll(field -> {
            if (field.number() != MODEL_GRAPH) {
                return field;
            }
            byte[] graph = field.payload();
            for (int i = random.nextInt(MOST_NESTED); i >= 0 && graph.length < LONGEST; i--) {
                graph = branch(graph);
            }
            return field.holding(graph);
        });
        return fields.isEmpty() ? model : WireField.encoded(fields);
    }

    private static byte[] branch(byte[] graph) {
        var attribute = List.of(
                WireField.bytes(1, "then_branch".getBytes(StandardCharsets.UTF_8)),
                WireField.bytes(ATTRIBUTE_GRAPH, graph));
        var node = List.of(
                WireField.bytes(NODE_OP, "If".getBytes(StandardCharsets.UTF_8)),
                WireField.message(NODE_ATTRIBUTE, attribute));
        return WireField.encoded(List.of(WireField.message(GRAPH_NODE, node)));
    }

    private byte[] one(List<byte[]> pool) {
        return pool.get(random.nextInt(pool.size()));
    }

    private long hostile() {
        return HOSTILE[random.nextInt(HOSTILE.length)];
    }
}
