package dev.gramme.compress.internal.graph;

import dev.gramme.model.Dim;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.Shape;
import dev.gramme.model.ShapeInference;
import dev.gramme.model.Tensor;
import dev.gramme.model.ValueInfo;
import dev.gramme.model.rewrite.GraphEdit;
import dev.gramme.model.rewrite.GraphIndex;
import dev.gramme.model.rewrite.Rewrite;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Gives a Reshape whose new shape is computed a constant one, where at most one length is not known and not that of
/// the same axis before: exporters write `[batch, sequence, 12, 32]` with a dozen nodes, and it is `[0, 0, 12, 32]`.
public record ConstantShapes() implements Rewrite {
    @Override
    public String name() {
        return "constant shapes";
    }

    @Override
    public Optional<Model> apply(Model model) {
        var infos = ShapeInference.of(model);
        var graph = new GraphIndex(model.graph());
        var edit = new GraphEdit(model);
        for (Node node : model.graph().nodes()) {
            boolean computed = node.op().equals("Reshape")
                    && node.domain().isEmpty()
                    && node.input(1).isPresent()
                    && node.integer("allowzero", 0) == 0
                    && graph.constant(node.inputs().get(1)).isEmpty();
            if (computed) {
                constant(node, infos).ifPresent(shape -> {
                    edit.put(shape);
                    edit.replace(node, node.rewired(List.of(node.inputs().getFirst(), shape.name()), node.outputs()));
                });
            }
        }
        return edit.apply();
    }

    private static Optional<Tensor> constant(Node node, Map<String, ValueInfo> infos) {
        String name = node.outputs().getFirst() + "/shape";
        return shape(node.inputs().getFirst(), infos)
                .flatMap(before -> shape(node.outputs().getFirst(), infos).flatMap(after -> lengths(before, after)))
                .map(lengths -> Tensor.ofLongs(name, new long[] {lengths.length}, lengths));
    }

    private static Optional<Shape> shape(String value, Map<String, ValueInfo> infos) {
        return Optional.ofNullable(infos.get(value)).flatMap(ValueInfo::shape);
    }

    private static Optional<long[]> lengths(Shape before, Shape after) {
        long[] lengths = new long[after.rank()];
        int open = 0;
        for (int i = 0; i < lengths.length; i++) {
            if (after.dim(i) instanceof Dim.Known(long length)) {
                lengths[i] = length;
            } else if (i < before.rank()
                    && after.dim(i) instanceof Dim.Named
                    && after.dim(i).equals(before.dim(i))) {
                lengths[i] = 0;
            } else {
                lengths[i] = -1;
                open++;
            }
        }
        return open > 1 ? Optional.empty() : Optional.of(lengths);
    }
}
