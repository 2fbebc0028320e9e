package dev.gramme.compress.internal.graph;

import dev.gramme.model.ElementType;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.Tensor;
import dev.gramme.model.rewrite.GraphEdit;
import dev.gramme.model.rewrite.GraphIndex;
import dev.gramme.model.rewrite.Rewrite;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Gemm with a constant matrix as MatMul and Add, with the matrix turned where it has to be, so that every [Linear]
/// layer looks the same.
public record GemmAsProduct() implements Rewrite {
    @Override
    public String name() {
        return "gemm as product";
    }

    @Override
    public Optional<Model> apply(Model model) {
        var graph = new GraphIndex(model.graph());
        var edit = new GraphEdit(model);
        for (Node node : model.graph().nodes()) {
            weight(node, graph).ifPresent(weight -> edit.replace(node, product(node, weight, edit)));
        }
        return edit.apply();
    }

    /// The matrix of a plain A·B + C or A·Bᵀ + C that no other node uses.
    private static Optional<Tensor> weight(Node node, GraphIndex graph) {
        boolean plain = node.op().equals("Gemm")
                && node.domain().isEmpty()
                && node.integer("transA", 0) == 0
                && node.real("alpha", 1) == 1
                && node.real("beta", 1) == 1;
        return plain
                ? graph.constant(node.inputs().get(1))
                        .filter(found -> found.type() == ElementType.FLOAT && graph.uses(found.name()) == 1)
                : Optional.empty();
    }

    private static List<Node> product(Node gemm, Tensor weight, GraphEdit edit) {
        if (gemm.integer("transB", 0) == 1) {
            edit.put(turned(weight));
        }
        var factors = List.of(gemm.inputs().getFirst(), weight.name());
        String output = gemm.outputs().getFirst();
        if (gemm.input(2).isEmpty()) {
            return List.of(Node.of("MatMul", factors, List.of(output), Map.of()));
        }
        return List.of(
                Node.of("MatMul", factors, List.of(output + "/product"), Map.of()),
                Node.of("Add", List.of(output + "/product", gemm.inputs().get(2)), List.of(output), Map.of()));
    }

    private static Tensor turned(Tensor weight) {
        int rows = Math.toIntExact(weight.shape()[0]);
        int columns = Math.toIntExact(weight.shape()[1]);
        float[] given = weight.floats();
        float[] turned = new float[given.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                turned[column * rows + row] = given[row * columns + column];
            }
        }
        return Tensor.ofFloats(weight.name(), new long[] {columns, rows}, turned);
    }
}
