package dev.gramme.compress.internal.qlinear;

import dev.gramme.compress.internal.calibrate.Range;
import dev.gramme.compress.internal.graph.Convolution;
import dev.gramme.compress.internal.graph.Linear;
import dev.gramme.compress.internal.int8.Int8Matrix;
import dev.gramme.model.Attribute;
import dev.gramme.model.ElementType;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.Tensor;
import dev.gramme.model.Unread;
import dev.gramme.model.rewrite.GraphEdit;
import dev.gramme.model.rewrite.GraphIndex;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One walk over a graph's nodes in their order, replacing those that have a form in 8 bits.
final class Pass {
    private static final String MICROSOFT = "com.microsoft";
    private static final String WEIGHT_ZERO = "gramme/weight_zero";
    private static final int MAX_POOL_OPSET = 12;
    /// They only move numbers.
    private static final Set<String> MOVES =
            Set.of("Reshape", "Flatten", "Transpose", "Squeeze", "Unsqueeze", "Identity");

    private final Model model;
    private final StaticQuantization settings;
    private final GraphEdit edit;
    private final GraphIndex graph;
    private final Tensors8 tensors;
    private final Map<Node, Linear> linears = new HashMap<>();
    private final Set<Node> absorbed = new HashSet<>();

    Pass(Model model, StaticQuantization settings, GraphEdit edit) {
        this.model = model;
        this.settings = settings;
        this.edit = edit;
        this.graph = new GraphIndex(model.graph());
        this.tensors = new Tensors8(model.graph(), edit);
        Linear.of(model).forEach(layer -> linears.put(layer.product(), layer));
    }

    void run() {
        for (Node node : model.graph().nodes()) {
            if (!absorbed.contains(node)) {
                var nodes = new ArrayList<Node>();
                boolean kept = settings.floatNodes().contains(StaticQuantization.nameOf(node)) || !narrow(node, nodes);
                if (kept) {
                    nodes.clear();
                    wide(node, nodes);
                    nodes.add(node);
                }
                if (!kept || nodes.size() > 1) {
                    edit.replace(node, nodes);
                }
            }
        }
    }

    /// Leaves a node as it is and gives it floats.
    private void wide(Node node, List<Node> nodes) {
        for (String value : tensors.onlyNarrow()) {
            if (graph.takers(value).contains(node)) {
                tensors.widen(value, nodes);
            }
        }
    }

    private boolean narrow(Node node, List<Node> nodes) {
        if (!node.domain().isEmpty() || node.outputs().size() != 1) {
            return false;
        }
        return switch (node.op()) {
            case "Conv" ->
                Convolution.of(node, graph)
                        .filter(convolution -> convolve(convolution, nodes))
                        .isPresent();
            case "MatMul" -> linears.containsKey(node) && multiply(linears.get(node), nodes);
            case "Add", "Mul" -> twoOf(node, nodes) || alone(node, nodes);
            case "Relu", "Clip", "HardSigmoid" -> alone(node, nodes);
            case "GlobalAveragePool", "AveragePool" -> pool(node, nodes);
            case "Sigmoid" -> sigmoid(node, nodes);
            case "Concat" -> concatenate(node, nodes);
            case "MaxPool" -> model.opset() >= MAX_POOL_OPSET && move(node, nodes);
            default -> MOVES.contains(node.op()) && move(node, nodes);
        };
    }

    private Optional<Tensors8.Narrow> rounded(String value, List<Node> nodes) {
        var known = tensors.narrow(value);
        return known.isPresent()
                ? known
                : settings.ranges().of(value).map(range -> tensors.narrow(value, Grid.of(range), nodes));
    }

    private Optional<Chain> chain(Node node, Epilogue start) {
        return Chain.after(node.outputs().getFirst(), start, graph, settings.ranges(), settings.floatNodes());
    }

    private boolean convolve(Convolution convolution, List<Node> nodes) {
        var chain = chain(convolution.node(), Epilogue.NONE);
        if (chain.isEmpty()) {
            return false;
        }
        var x = rounded(convolution.input(), nodes);
        if (x.isEmpty()) {
            return false;
        }
        String y = convolution.output();
        var kernels =
                Int8Kernels.of(convolution, x.get().grid().scale(), settings.headroom(), scales(convolution.weight()));
        edit.put(int8(y + "/int8", convolution.weight().shape(), kernels.values()));
        edit.put(Tensor.ofFloats(y + "/scales", new long[] {kernels.scales().length}, kernels.scales()));
        edit.put(weightZero());
        var inputs = new ArrayList<>(tensors.inputs(x.get()));
        inputs.addAll(List.of(y + "/int8", y + "/scales", WEIGHT_ZERO));
        inputs.addAll(tensors.constants(chain.get().readings().before()));
        if (convolution.bias().isPresent()) {
            edit.put(int32(y + "/steps", kernels.bias()));
            inputs.add(y + "/steps");
        }
        var node = convolution.node();
        finish(node, "", "QLinearConv", inputs, node.attributes(), chain.get(), nodes);
        return true;
    }

    /// Adds the node in 8 bits, and takes over what its chain absorbs.
    private void finish(
            Node node,
            String domain,
            String op,
            List<String> inputs,
            Map<String, Attribute> attributes,
            Chain chain,
            List<Node> nodes) {
        String name = chain.output() + "/uint8";
        use(domain);
        nodes.add(new Node(node.name(), domain, op, inputs, List.of(name), attributes, Unread.NONE));
        tensors.define(chain.output(), name, chain.readings().after());
        chain.absorbed().forEach(gone -> {
            absorbed.add(gone);
            edit.remove(gone);
        });
        tensors.widenResult(chain.output(), nodes);
    }

    private boolean multiply(Linear layer, List<Node> nodes) {
        var x = rounded(layer.input(), nodes);
        if (x.isEmpty()) {
            return false;
        }
        var weight = layer.weight();
        int[] shape = {Math.toIntExact(weight.shape()[0]), Math.toIntExact(weight.shape()[1])};
        var narrow = scales(weight)
                .map(known -> Int8Matrix.on(known, weight.floats(), shape[0], shape[1], settings.headroom()))
                .orElseGet(() -> Int8Matrix.of(weight.floats(), shape[0], shape[1], settings.headroom()));
        edit.put(int8(weight.name() + "/int8", weight.shape(), narrow.values()));
        edit.put(Tensor.ofFloats(weight.name() + "/scales", new long[] {shape[1]}, narrow.scales()));
        edit.put(weightZero());
        use(MICROSOFT);
        var grid = tensors.constants(x.get().grid());
        var inputs = new ArrayList<>(List.of(
                x.get().name(),
                weight.name() + "/int8",
                grid.get(0),
                weight.name() + "/scales",
                grid.get(1),
                WEIGHT_ZERO));
        layer.bias().ifPresent(bias -> inputs.add(bias.name()));
        layer.sum().ifPresent(gone -> {
            absorbed.add(gone);
            edit.remove(gone);
        });
        nodes.add(new Node(
                layer.product().name(),
                MICROSOFT,
                "MatMulIntegerToFloat",
                inputs,
                List.of(layer.output()),
                Map.of(),
                Unread.NONE));
        return true;
    }

    private Optional<float[]> scales(Tensor weight) {
        return Optional.ofNullable(settings.scales().get(weight.name()));
    }

    private boolean twoOf(Node node, List<Node> nodes) {
        var a = tensors.narrow(node.inputs().getFirst());
        var b = tensors.narrow(node.inputs().get(1));
        var chain = chain(node, Epilogue.NONE);
        if (a.isEmpty() || b.isEmpty() || chain.isEmpty()) {
            return false;
        }
        var inputs = new ArrayList<>(tensors.inputs(a.get()));
        inputs.addAll(tensors.inputs(b.get()));
        inputs.addAll(tensors.constants(chain.get().readings().before()));
        finish(node, MICROSOFT, "QLinear" + node.op(), inputs, Map.of(), chain.get(), nodes);
        return true;
    }

    /// Clipping and scaling of something that others take as well: rounds it anew.
    private boolean alone(Node node, List<Node> nodes) {
        var value = node.inputs().stream()
                .filter(input -> tensors.narrow(input).isPresent())
                .findFirst();
        var start = value.flatMap(x -> Epilogue.NONE.then(node, x, graph));
        var chain = start.flatMap(epilogue -> chain(node, epilogue));
        if (value.isEmpty() || chain.isEmpty()) {
            return false;
        }
        String between = node.outputs().getFirst() + "/float";
        nodes.add(Node.of(
                "DequantizeLinear",
                tensors.inputs(tensors.narrow(value.get()).orElseThrow()),
                List.of(between),
                Map.of()));
        finish(
                node,
                "",
                "QuantizeLinear",
                tensors.operands(between, chain.get().readings().before()),
                Map.of(),
                chain.get(),
                nodes);
        return true;
    }

    private boolean pool(Node node, List<Node> nodes) {
        var x = tensors.narrow(node.inputs().getFirst());
        var chain = chain(node, Epilogue.NONE);
        if (x.isEmpty() || chain.isEmpty()) {
            return false;
        }
        var inputs = new ArrayList<>(tensors.inputs(x.get()));
        inputs.addAll(tensors.constants(chain.get().readings().before()));
        finish(node, MICROSOFT, "QLinear" + node.op(), inputs, node.attributes(), chain.get(), nodes);
        return true;
    }

    private boolean sigmoid(Node node, List<Node> nodes) {
        var x = tensors.narrow(node.inputs().getFirst());
        if (x.isEmpty()) {
            return false;
        }
        var grid = Grid.of(new Range(0, 1));
        var inputs = new ArrayList<>(tensors.inputs(x.get()));
        inputs.addAll(tensors.constants(grid));
        var chain = new Chain(List.of(), node.outputs().getFirst(), new Epilogue.Readings(grid, grid));
        finish(node, MICROSOFT, "QLinearSigmoid", inputs, Map.of(), chain, nodes);
        return true;
    }

    private boolean concatenate(Node node, List<Node> nodes) {
        var parts = node.inputs().stream()
                .flatMap(input -> tensors.narrow(input).stream())
                .toList();
        var chain = chain(node, Epilogue.NONE);
        if (parts.size() < node.inputs().size() || chain.isEmpty()) {
            return false;
        }
        var inputs = new ArrayList<>(tensors.constants(chain.get().readings().before()));
        parts.forEach(part -> inputs.addAll(tensors.inputs(part)));
        finish(node, MICROSOFT, "QLinearConcat", inputs, node.attributes(), chain.get(), nodes);
        return true;
    }

    private boolean move(Node node, List<Node> nodes) {
        var x = tensors.narrow(node.inputs().getFirst());
        if (x.isEmpty()) {
            return false;
        }
        var inputs = new ArrayList<>(node.inputs());
        inputs.set(0, x.get().name());
        String value = node.outputs().getFirst();
        String name = value + "/uint8";
        nodes.add(node.rewired(inputs, List.of(name)));
        tensors.define(value, name, x.get().grid());
        tensors.widenResult(value, nodes);
        return true;
    }

    private void use(String domain) {
        if (!domain.isEmpty()) {
            edit.use(domain, 1);
        }
    }

    private static Tensor weightZero() {
        return int8(WEIGHT_ZERO, new long[0], new byte[1]);
    }

    private static Tensor int8(String name, long[] shape, byte[] values) {
        return Tensor.of(name, ElementType.INT8, shape, MemorySegment.ofArray(values));
    }

    private static Tensor int32(String name, int[] values) {
        double[] numbers = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            numbers[i] = values[i];
        }
        return Tensor.ofDoubles(name, ElementType.INT32, new long[] {values.length}, numbers);
    }
}
