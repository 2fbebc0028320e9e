package dev.gramme.compress.internal.aware;

import dev.gramme.model.Attribute;
import dev.gramme.model.ElementType;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.Tensor;
import dev.gramme.model.rewrite.GraphEdit;
import dev.gramme.model.rewrite.GraphIndex;
import dev.gramme.model.rewrite.Rewrite;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Rounds weights and activations in floats, for training: Jacob et al. 2018, arXiv:1712.05877, section 3.
///
/// QuantizeLinear and DequantizeLinear do it, whose gradient is that of the identity between the ends of the range and
/// zero beyond them (Bengio et al. 2013, arXiv:1308.3432), so that weights do not run away from their grid. Ranges are
/// constants. Weights keep their names; tables that are given as numbers stand still.
///
/// @param weights grids by the name of the weight
/// @param values grids by the name of the activation, as layers and sums take it
/// @param tables weights that are not trained, as they will be when they are rounded, by their name
public record FakeQuantization(
        Map<String, WeightGrid> weights, Map<String, ActivationGrid> values, Map<String, Tensor> tables)
        implements Rewrite {
    private static final String ONE = "gramme/fake_one";
    private static final String ZERO = "gramme/fake_zero";

    public FakeQuantization {
        weights = Map.copyOf(weights);
        values = Map.copyOf(values);
        tables = Map.copyOf(tables);
    }

    @Override
    public String name() {
        return "rounded while it learns";
    }

    @Override
    public Optional<Model> apply(Model model) {
        var edit = new GraphEdit(model);
        var index = new GraphIndex(model.graph());
        weights.forEach((name, grid) -> model.graph()
                .initializer(name)
                .filter(weight -> weight.size() == (long) grid.outer() * grid.inner() * grid.columns())
                .ifPresent(weight -> round(weight, grid, index, edit)));
        values.forEach((name, grid) -> round(name, grid, index, edit));
        tables.forEach((name, table) -> model.graph().initializer(name).ifPresent(_ -> {
            String rounded = name + "/rounded";
            edit.put(table.renamed(rounded));
            rewire(name, rounded, index.takers(name), edit);
        }));
        return edit.apply();
    }

    private static void round(Tensor weight, WeightGrid grid, GraphIndex index, GraphEdit edit) {
        var takers = index.takers(weight.name());
        if (takers.isEmpty()) {
            return;
        }
        String fake = weight.name() + "/fake";
        long[] groups = {grid.outer(), 1, grid.columns()};
        edit.put(Tensor.ofFloats(fake + "_lows", groups, grid.lows()));
        edit.put(Tensor.ofFloats(fake + "_steps", groups, grid.steps()));
        edit.put(Tensor.ofFloats(fake + "_first", new long[0], 0));
        edit.put(Tensor.ofFloats(fake + "_last", new long[0], grid.last()));
        edit.put(longs(fake + "_groups", grid.outer(), grid.inner(), grid.columns()));
        edit.put(longs(fake + "_shape", weight.shape()));
        put(ONE, 1, ZERO, 0, edit);
        var nodes = new ArrayList<Node>();
        nodes.add(node("Reshape", fake + "_a", weight.name(), fake + "_groups"));
        nodes.add(node("Sub", fake + "_b", fake + "_a", fake + "_lows"));
        nodes.add(node("Div", fake + "_c", fake + "_b", fake + "_steps"));
        nodes.add(node("Clip", fake + "_d", fake + "_c", fake + "_first", fake + "_last"));
        nodes.add(node("QuantizeLinear", fake + "_e", fake + "_d", ONE, ZERO));
        nodes.add(node("DequantizeLinear", fake + "_f", fake + "_e", ONE, ZERO));
        nodes.add(node("Mul", fake + "_g", fake + "_f", fake + "_steps"));
        nodes.add(node("Add", fake + "_h", fake + "_g", fake + "_lows"));
        nodes.add(node("Reshape", fake, fake + "_h", fake + "_shape"));
        insert(nodes, weight.name(), fake, takers, edit);
    }

    private static void round(String value, ActivationGrid grid, GraphIndex index, GraphEdit edit) {
        var takers = index.takers(value);
        if (takers.isEmpty()) {
            return;
        }
        String fake = value + "/fake";
        put(fake + "_scale", grid.scale(), fake + "_zero", grid.zero(), edit);
        var nodes = List.of(
                node("QuantizeLinear", fake + "_uint8", value, fake + "_scale", fake + "_zero"),
                node("DequantizeLinear", fake, fake + "_uint8", fake + "_scale", fake + "_zero"));
        insert(nodes, value, fake, takers, edit);
    }

    /// Before the first taker, and all take the rounded form.
    private static void insert(List<Node> nodes, String value, String fake, List<Node> takers, GraphEdit edit) {
        nodes.forEach(node -> edit.insertBefore(takers.getFirst(), node));
        rewire(value, fake, takers, edit);
    }

    private static void rewire(String value, String other, List<Node> takers, GraphEdit edit) {
        for (Node taker : takers) {
            var now = edit.current(taker);
            var inputs = now.inputs().stream()
                    .map(input -> input.equals(value) ? other : input)
                    .toList();
            edit.replace(taker, now.rewired(inputs, now.outputs()));
        }
    }

    private static void put(String scale, float step, String zero, int number, GraphEdit edit) {
        edit.put(Tensor.ofFloats(scale, new long[0], step));
        byte[] bytes = {(byte) number};
        edit.put(Tensor.of(zero, ElementType.UINT8, new long[0], MemorySegment.ofArray(bytes)));
    }

    private static Tensor longs(String name, long... numbers) {
        return Tensor.ofLongs(name, new long[] {numbers.length}, numbers);
    }

    private static Node node(String op, String output, String... inputs) {
        return Node.of(op, List.of(inputs), List.of(output), Map.<String, Attribute>of());
    }
}
