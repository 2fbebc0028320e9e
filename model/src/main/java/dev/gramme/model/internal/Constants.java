package dev.gramme.model.internal;

import dev.gramme.model.Attribute;
import dev.gramme.model.Graph;
import dev.gramme.model.Node;
import dev.gramme.model.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The values of a graph that are the same in every run: initializers, and the tensors of Constant nodes.
public final class Constants {
    private Constants() {}

    /// By the name of their value.
    public static Map<String, Tensor> of(Graph graph) {
        var constants = new HashMap<>(graph.initializers());
        for (Node node : graph.nodes()) {
            tensor(node).ifPresent(value -> constants.put(node.outputs().getFirst(), value));
        }
        return constants;
    }

    /// The tensor that a Constant node is.
    public static Optional<Tensor> tensor(Node node) {
        if (!node.op().equals("Constant") || node.outputs().size() != 1) {
            return Optional.empty();
        }
        String name = node.outputs().getFirst();
        for (Attribute value : node.attributes().values()) {
            switch (value) {
                case Attribute.OfTensor(Tensor tensor) -> {
                    return Optional.of(tensor.renamed(name));
                }
                case Attribute.Int(long number) -> {
                    return Optional.of(Tensor.ofLongs(name, new long[0], number));
                }
                case Attribute.Ints(List<Long> numbers) -> {
                    var all = numbers.stream().mapToLong(Long::longValue).toArray();
                    return Optional.of(Tensor.ofLongs(name, new long[] {all.length}, all));
                }
                case Attribute.Real(float number) -> {
                    return Optional.of(Tensor.ofFloats(name, new long[0], number));
                }
                case Attribute.Reals _,
                        Attribute.Text _,
                        Attribute.Texts _,
                        Attribute.OfGraph _,
                        Attribute.Other _ -> {}
            }
        }
        return Optional.empty();
    }
}
