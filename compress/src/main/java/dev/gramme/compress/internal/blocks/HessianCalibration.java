package dev.gramme.compress.internal.blocks;

import dev.gramme.carbon.GrammeException;
import dev.gramme.compress.internal.graph.Linear;
import dev.gramme.model.Attribute;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.Session;
import dev.gramme.model.Tensor;
import dev.gramme.model.Unread;
import dev.gramme.model.ValueInfo;
import dev.gramme.model.rewrite.GraphIndex;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Learns the [Hessian] of some linear layers' inputs from examples. Memory grows with the square of the inputs'
/// width, and not with the number of examples.
///
/// ONNX Runtime computes the products along with the values themselves, and nothing of the model that these do not
/// need.
public final class HessianCalibration implements AutoCloseable {
    private final Session session;
    private final Map<String, Hessian> hessians = new HashMap<>();

    private HessianCalibration(Session session) {
        this.session = session;
    }

    /// Loads what a model needs for the inputs of these layers.
    ///
    /// @param layers of that model
    public static HessianCalibration of(Model model, Collection<Linear> layers, int threads) {
        var graph = model.graph();
        var widths = new LinkedHashMap<String, Long>();
        layers.forEach(layer -> widths.put(layer.input(), layer.weight().shape()[0]));
        var nodes = new ArrayList<>(graph.nodes());
        var initializers = new LinkedHashMap<>(graph.initializers());
        var outputs = new ArrayList<ValueInfo>();
        widths.forEach((value, width) -> {
            String shape = value + "/matrix_shape";
            initializers.put(shape, Tensor.ofLongs(shape, new long[] {2}, -1, width));
            nodes.addAll(products(value, shape));
            outputs.add(new ValueInfo(products(value), Optional.empty(), Unread.NONE));
        });
        var part = GraphIndex.withoutUnused(graph.with(nodes, initializers).withOutputs(outputs));
        return new HessianCalibration(Session.of(model.withGraph(part), threads));
    }

    /// Takes note of an example, or a batch of them. Rows that only fill up a batch count as well, so that it is
    /// better to give examples one by one.
    ///
    /// @throws GrammeException (failure) if an activation is not a number or infinite
    public void see(Map<String, Tensor> inputs) {
        session.run(inputs).forEach((name, products) -> {
            int size = Math.toIntExact(products.shape()[0]);
            float[] numbers = products.floats();
            for (int i = 0; i < size; i++) {
                if (!Float.isFinite(numbers[i * size + i])) {
                    throw GrammeException.failure(
                            "The squares of '" + name + "' add up to " + numbers[i * size + i],
                            "the example is broken, or the model is.");
                }
            }
            hessians.computeIfAbsent(name, _ -> new Hessian(size)).add(numbers);
        });
    }

    /// What was learnt, by the name of the layers' input; shared, and not a copy.
    public Map<String, Hessian> hessians() {
        var byInput = new HashMap<String, Hessian>();
        hessians.forEach((name, hessian) ->
                byInput.put(name.substring(0, name.length() - products("").length()), hessian));
        return byInput;
    }

    private static List<Node> products(String value, String shape) {
        var turned = Map.of("perm", Attribute.ints(1, 0));
        return List.of(
                Node.of("Reshape", List.of(value, shape), List.of(value + "/matrix"), Map.of()),
                Node.of("Transpose", List.of(value + "/matrix"), List.of(value + "/turned"), turned),
                Node.of("MatMul", List.of(value + "/turned", value + "/matrix"), List.of(products(value)), Map.of()));
    }

    private static String products(String value) {
        return value + "/products";
    }

    @Override
    public void close() {
        session.close();
    }
}
