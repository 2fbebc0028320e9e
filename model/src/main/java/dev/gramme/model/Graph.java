package dev.gramme.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Operations over named values, in an order in which they can be executed.
///
/// @param nodes each after those whose outputs it takes
/// @param initializers weights and other constants by the name of their value
/// @param inputs what the caller gives; files of IR version 3 and older list the initializers here as well
/// @param outputs what the caller gets
/// @param values what the file says about values within
/// @param unread documentation, sparse initializers, quantization annotations
public record Graph(
        String name,
        List<Node> nodes,
        Map<String, Tensor> initializers,
        List<ValueInfo> inputs,
        List<ValueInfo> outputs,
        List<ValueInfo> values,
        Unread unread) {
    public Graph {
        nodes = List.copyOf(nodes);
        initializers = Collections.unmodifiableMap(new LinkedHashMap<>(initializers));
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        values = List.copyOf(values);
    }

    /// What the caller really has to give: the inputs that no initializer fills in.
    public List<ValueInfo> freeInputs() {
        return inputs.stream()
                .filter(input -> !initializers.containsKey(input.name()))
                .toList();
    }

    /// The weight or constant of a name.
    public Optional<Tensor> initializer(String value) {
        return Optional.ofNullable(initializers.get(value));
    }

    public Graph withNodes(List<Node> newNodes) {
        return new Graph(name, newNodes, initializers, inputs, outputs, values, unread);
    }

    public Graph withInitializers(Map<String, Tensor> newInitializers) {
        return new Graph(name, nodes, newInitializers, inputs, outputs, values, unread);
    }

    /// The same, handing out other values.
    public Graph withOutputs(List<ValueInfo> newOutputs) {
        return new Graph(name, nodes, initializers, inputs, newOutputs, values, unread);
    }

    /// Other nodes over other weights.
    public Graph with(List<Node> newNodes, Map<String, Tensor> newInitializers) {
        return new Graph(name, newNodes, newInitializers, inputs, outputs, values, unread);
    }
}
