package dev.gramme.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/// One operation of a graph.
///
/// @param name for people and error messages; may be empty, need not be unique
/// @param domain whose operation it is: empty for ONNX's own, `com.microsoft` and others
/// @param op `Conv`, `MatMul`, …
/// @param inputs names of values; an empty name is an optional input left out
/// @param outputs names of values; an empty name is an output nobody wants
/// @param unread its documentation and what else the file holds
public record Node(
        String name,
        String domain,
        String op,
        List<String> inputs,
        List<String> outputs,
        Map<String, Attribute> attributes,
        Unread unread) {
    public Node {
        domain = domain.equals("ai.onnx") ? "" : domain;
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        attributes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(ordered(attributes)));
    }

    /// A map without an order of its own (`Map.of`) has another one in each JVM; sorted by name, the same graph gives
    /// the same bytes.
    private static Map<String, Attribute> ordered(Map<String, Attribute> attributes) {
        return attributes instanceof SequencedMap ? attributes : new TreeMap<>(attributes);
    }

    /// A node of ONNX's own operations, named after its first output.
    public static Node of(String op, List<String> inputs, List<String> outputs, Map<String, Attribute> attributes) {
        return new Node(outputs.getFirst(), "", op, inputs, outputs, attributes, Unread.NONE);
    }

    /// The input at a place, unless it is left out.
    public Optional<String> input(int index) {
        return index < inputs.size()
                ? Optional.of(inputs.get(index)).filter(name -> !name.isEmpty())
                : Optional.empty();
    }

    /// The output at a place, unless nobody wants it.
    public Optional<String> output(int index) {
        return index < outputs.size()
                ? Optional.of(outputs.get(index)).filter(name -> !name.isEmpty())
                : Optional.empty();
    }

    public Optional<Attribute> attribute(String key) {
        return Optional.ofNullable(attributes.get(key));
    }

    public long integer(String key, long otherwise) {
        return attributes.get(key) instanceof Attribute.Int found ? found.value() : otherwise;
    }

    public float real(String key, float otherwise) {
        return attributes.get(key) instanceof Attribute.Real found ? found.value() : otherwise;
    }

    public String text(String key, String otherwise) {
        return attributes.get(key) instanceof Attribute.Text found ? found.value() : otherwise;
    }

    /// A list of integers, such as `axes` or `pads`.
    public Optional<long[]> integers(String key) {
        return attributes.get(key) instanceof Attribute.Ints found
                ? Optional.of(found.values().stream().mapToLong(Long::longValue).toArray())
                : Optional.empty();
    }

    public Optional<Tensor> tensor(String key) {
        return attributes.get(key) instanceof Attribute.OfTensor found ? Optional.of(found.value()) : Optional.empty();
    }

    /// The same with other inputs and outputs.
    public Node rewired(List<String> newInputs, List<String> newOutputs) {
        return new Node(name, domain, op, newInputs, newOutputs, attributes, unread);
    }

    /// How messages name it: its operation, and its name or first output.
    public String label() {
        String known = name.isEmpty() ? output(0).orElse("?") : name;
        return op + " '" + known + "'";
    }
}
