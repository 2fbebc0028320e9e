package dev.gramme.recipe.internal.rung;

import dev.gramme.model.Dim;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.ShapeInference;
import dev.gramme.model.ValueInfo;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How many products of a weight and a number a network needs for an example, read off its graph: roughly what it
/// takes, before anything is tried. Products of two numbers that both depend on the example are left out.
final class Work {
    private static final Set<String> DENSE = Set.of("MatMul", "Gemm");

    private Work() {}

    /// @param tokens how long a text is; for other data whatever
    static double of(Model model, int tokens) {
        var known = ShapeInference.of(model);
        return model.graph().nodes().stream()
                .mapToDouble(node -> products(node, model, known, tokens))
                .sum();
    }

    private static double products(Node node, Model model, Map<String, ValueInfo> known, int tokens) {
        boolean dense = DENSE.contains(node.op());
        if (!dense && !node.op().equals("Conv")) {
            return 0;
        }
        double weights = node.inputs().stream()
                .map(model.graph().initializers()::get)
                .filter(weight -> weight != null && weight.shape().length > 1)
                .mapToDouble(weight -> weight.size())
                .sum();
        return weights * places(Optional.ofNullable(known.get(node.outputs().getFirst())), dense, tokens);
    }

    /// How often each weight is used: once for each token, or each place of a feature map.
    private static double places(Optional<ValueInfo> output, boolean dense, int tokens) {
        var shape = output.flatMap(ValueInfo::shape);
        if (shape.isEmpty()) {
            return 1;
        }
        double places = 1;
        int rank = shape.get().rank();
        for (int axis = 1; axis < rank; axis++) {
            boolean channels = axis == (dense ? rank - 1 : 1);
            if (!channels) {
                places *= length(shape.get().dim(axis), tokens);
            }
        }
        return places;
    }

    /// A free dimension behind the batch is a text's length.
    private static double length(Dim dim, int tokens) {
        return dim instanceof Dim.Known known ? known.length() : tokens;
    }
}
