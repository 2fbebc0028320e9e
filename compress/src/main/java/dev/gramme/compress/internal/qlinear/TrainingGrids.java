package dev.gramme.compress.internal.qlinear;

import dev.gramme.compress.internal.aware.ActivationGrid;
import dev.gramme.compress.internal.aware.FakeQuantization;
import dev.gramme.compress.internal.aware.WeightGrid;
import dev.gramme.compress.internal.calibrate.Ranges;
import dev.gramme.compress.internal.graph.Convolution;
import dev.gramme.compress.internal.graph.Linear;
import dev.gramme.compress.internal.int8.Headroom;
import dev.gramme.compress.internal.int8.Int8Matrix;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.rewrite.GraphIndex;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// The grids on which [StaticQuantization] rounds a model, for a training that has to live with them.
///
/// @param scales of the weights, by their name
/// @param rounding the same and the grids of activations, as a rewrite
public record TrainingGrids(Map<String, float[]> scales, FakeQuantization rounding) {
    private static final int LARGEST = 127;

    /// They take 8-bit numbers where there are any.
    private static final Set<String> TAKERS =
            Set.of("Conv", "MatMul", "Add", "Mul", "Concat", "GlobalAveragePool", "AveragePool");

    /// What they make is rounded whoever takes it.
    private static final Set<String> POOLS = Set.of("GlobalAveragePool", "AveragePool");

    public static TrainingGrids of(Model model, Ranges ranges, Headroom headroom) {
        var graph = new GraphIndex(model.graph());
        var scales = new HashMap<String, float[]>();
        var weights = new HashMap<String, WeightGrid>();
        for (Convolution layer : Convolution.of(model)) {
            ranges.of(layer.input()).ifPresent(range -> {
                float[] found =
                        Int8Kernels.of(layer, Grid.of(range).scale(), headroom).scales();
                int each = layer.inputsPerGroup() * layer.taps();
                scales.put(layer.weight().name(), found);
                weights.put(layer.weight().name(), WeightGrid.symmetric(layer.outputs(), each, 1, found, LARGEST));
            });
        }
        for (Linear layer : Linear.of(model)) {
            int rows = Math.toIntExact(layer.weight().shape()[0]);
            int columns = Math.toIntExact(layer.weight().shape()[1]);
            float[] found = Int8Matrix.of(layer.weight().floats(), rows, columns, headroom)
                    .scales();
            scales.put(layer.weight().name(), found);
            weights.put(layer.weight().name(), WeightGrid.symmetric(1, rows, columns, found, LARGEST));
        }
        return new TrainingGrids(scales, new FakeQuantization(weights, values(model, graph, ranges), Map.of()));
    }

    private static Map<String, ActivationGrid> values(Model model, GraphIndex graph, Ranges ranges) {
        var values = new HashMap<String, ActivationGrid>();
        for (Node node : model.graph().nodes()) {
            if (takes8Bits(node, graph)) {
                node.inputs().stream()
                        .filter(input -> graph.constant(input).isEmpty())
                        .forEach(input -> round(input, ranges, values));
                if (POOLS.contains(node.op())) {
                    round(node.outputs().getFirst(), ranges, values);
                }
            }
        }
        return values;
    }

    private static void round(String value, Ranges ranges, Map<String, ActivationGrid> values) {
        ranges.of(value)
                .map(Grid::of)
                .ifPresent(grid -> values.put(value, new ActivationGrid(grid.scale(), grid.zero())));
    }

    /// A sum or product with a constant, such as a layer's bias, is part of what is before it.
    private static boolean takes8Bits(Node node, GraphIndex graph) {
        boolean two = node.op().equals("Add") || node.op().equals("Mul");
        return TAKERS.contains(node.op())
                && node.domain().isEmpty()
                && !(two
                        && node.inputs().stream()
                                .anyMatch(input -> graph.constant(input).isPresent()));
    }
}
