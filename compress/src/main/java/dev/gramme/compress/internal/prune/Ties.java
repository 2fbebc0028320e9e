package dev.gramme.compress.internal.prune;

import dev.gramme.model.Attribute;
import dev.gramme.model.Dim;
import dev.gramme.model.Graph;
import dev.gramme.model.Node;
import dev.gramme.model.Shape;
import dev.gramme.model.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// What each operation ties together. An operation that is not known keeps everything it touches.
final class Ties {
    /// Of one value, place by place; other inputs are settings.
    private static final Set<String> ELEMENTWISE = Set.of(
            "Abs",
            "Cast",
            "Ceil",
            "Celu",
            "Clip",
            "Cos",
            "Dropout",
            "Elu",
            "Erf",
            "Exp",
            "FastGelu",
            "Floor",
            "Gelu",
            "HardSigmoid",
            "HardSwish",
            "Identity",
            "LeakyRelu",
            "Log",
            "Mish",
            "Neg",
            "QuickGelu",
            "Reciprocal",
            "Relu",
            "Round",
            "Selu",
            "Sigmoid",
            "Sign",
            "Sin",
            "Softplus",
            "Softsign",
            "Sqrt",
            "Tanh",
            "ThresholdedRelu");

    private static final Set<String> BROADCASTING =
            Set.of("Add", "Div", "Max", "Mean", "Min", "Mul", "PRelu", "Pow", "Sub", "Sum", "Where");

    /// Of each channel alone, over the places of a picture.
    private static final Set<String> POOLING =
            Set.of("AveragePool", "GlobalAveragePool", "GlobalLpPool", "GlobalMaxPool", "LpPool", "MaxPool");

    private static final Set<String> REDUCING = Set.of(
            "ReduceL1",
            "ReduceL2",
            "ReduceLogSumExp",
            "ReduceMax",
            "ReduceMean",
            "ReduceMin",
            "ReduceSum",
            "ReduceSumSquare");

    private final Wiring wiring;

    Ties(Wiring wiring) {
        this.wiring = wiring;
    }

    /// Goes over the whole graph, in its order.
    void findAll() {
        Graph graph = wiring.graph();
        graph.inputs().forEach(input -> {
            if (graph.initializer(input.name()).isEmpty()) {
                wiring.fix(input.name());
            }
        });
        for (Node node : graph.nodes()) {
            if (node.attributes().values().stream().anyMatch(Attribute.OfGraph.class::isInstance)) {
                // Bodies see all values around them.
                List.copyOf(graph.initializers().keySet()).forEach(wiring::fix);
                List.copyOf(wiring.all().keySet()).forEach(wiring::fix);
            }
            of(node);
        }
        graph.outputs().forEach(output -> wiring.fix(output.name()));
    }

    private void of(Node node) {
        String op = node.op();
        if (node.input(0).isEmpty()
                || node.output(0).isEmpty()
                || node.inputs().stream().anyMatch(this::isUnknown)) {
            wiring.fix(node);
        } else if (ELEMENTWISE.contains(op)) {
            same(node.inputs().getFirst(), node.outputs().getFirst());
            wiring.fixFrom(node, 1);
        } else if (BROADCASTING.contains(op)) {
            node.inputs().forEach(input -> broadcast(input, node.outputs().getFirst()));
        } else if (POOLING.contains(op)) {
            channelsOnly(node);
        } else if (REDUCING.contains(op)) {
            reduction(node);
        } else {
            special(node);
        }
    }

    private boolean isUnknown(String value) {
        return !value.isEmpty() && wiring.shape(value).isEmpty();
    }

    private void special(Node node) {
        switch (node.op()) {
            case "Conv" -> new ConvolutionTies(wiring).of(node);
            case "ConvTranspose" -> new ConvolutionTies(wiring).transposed(node);
            case "MatMul", "FusedMatMul" -> product(node);
            case "Gemm" -> gemm(node);
            case "BatchNormalization", "InstanceNormalization" -> normalization(node);
            case "LayerNormalization" -> layerNormalization(node);
            case "Softmax", "LogSoftmax" -> softmax(node);
            case "Reshape", "Flatten", "Squeeze", "Unsqueeze" -> new ReshapeTies(wiring).of(node);
            case "Transpose" -> transpose(node);
            case "Concat" -> concat(node);
            case "Split" -> split(node);
            case "Gather" -> gather(node);
            case "Slice" -> slice(node);
            case "Pad" -> pad(node);
            case "Resize", "Upsample" -> resize(node);
            case "Shape" -> wiring.fix(node.inputs().getFirst());
            default -> wiring.fix(node);
        }
    }

    private void same(String one, String other) {
        var a = wiring.axes(one);
        var b = wiring.axes(other);
        if (a.length != b.length) {
            wiring.fix(one);
            wiring.fix(other);
            return;
        }
        for (int i = 0; i < a.length; i++) {
            wiring.tie(a[i], b[i]);
        }
    }

    /// Axes are matched from the last; what has length 1 is the same for all channels of the other, and stays.
    private void broadcast(String input, String output) {
        var a = wiring.axes(input);
        var b = wiring.axes(output);
        for (int i = 1; i <= a.length; i++) {
            int[] mine = a[a.length - i];
            int[] whole = i <= b.length ? b[b.length - i] : new int[0];
            if (mine.length == 1 && whole.length != 1) {
                wiring.channels().fix(mine);
            } else {
                wiring.tie(mine, whole);
            }
        }
        if (a.length == 0) {
            conditions(wiring.shape(input).map(Shape::dims).orElse(List.of()), b);
        }
    }

    /// What is no real number, such as the condition of Where, cannot be cut; so what it meets cannot be either.
    private void conditions(List<Dim> dims, int[][] whole) {
        for (int i = 1; i <= Math.min(dims.size(), whole.length); i++) {
            if (!dims.get(dims.size() - i).equals(Dim.of(1))) {
                wiring.channels().fix(whole[whole.length - i]);
            }
        }
    }

    private void channelsOnly(Node node) {
        String x = node.inputs().getFirst();
        for (int i = 0; i < node.outputs().size(); i++) {
            node.output(i).ifPresent(y -> wiring.tie(wiring.axis(x, 1), wiring.axis(y, 1)));
        }
        fixPlaces(x);
        node.outputs().forEach(this::fixPlaces);
    }

    private void fixPlaces(String value) {
        var axes = wiring.axes(value);
        for (int i = 2; i < axes.length; i++) {
            wiring.channels().fix(axes[i]);
        }
    }

    private void reduction(Node node) {
        String x = node.inputs().getFirst();
        String y = node.outputs().getFirst();
        int rank = wiring.axes(x).length;
        var given = node.integers("axes")
                .or(() -> node.input(1).flatMap(wiring::constant).map(Tensor::longs));
        boolean kept = node.integer("keepdims", 1) == 1;
        if (given.isEmpty() && node.input(1).isPresent()) {
            wiring.fix(node);
            return;
        }
        var over = new ArrayList<Integer>();
        given.ifPresentOrElse(
                axes -> Arrays.stream(axes).forEach(axis -> over.add((int) (axis < 0 ? axis + rank : axis))),
                () -> IntStream.range(0, rank).forEach(over::add));
        int place = 0;
        for (int i = 0; i < rank; i++) {
            if (over.contains(i)) {
                wiring.average(x, i);
                place += kept ? 1 : 0;
            } else {
                wiring.tie(wiring.axis(x, i), wiring.axis(y, place++));
            }
        }
        if (kept) {
            over.forEach(axis -> wiring.channels().fix(wiring.axis(y, axis)));
        }
    }

    private void product(Node node) {
        String a = node.inputs().getFirst();
        String b = node.inputs().get(1);
        String y = node.outputs().getFirst();
        int rankA = wiring.axes(a).length;
        int rankB = wiring.axes(b).length;
        boolean turned = node.integer("transA", 0) + node.integer("transB", 0) > 0;
        if (rankA < 2 || rankB < 2 || turned) {
            wiring.fix(node);
            return;
        }
        wiring.tie(wiring.axis(a, -1), wiring.axis(b, -2));
        wiring.tie(wiring.axis(a, -2), wiring.axis(y, -2));
        wiring.tie(wiring.axis(b, -1), wiring.axis(y, -1));
        int rank = wiring.axes(y).length;
        for (String input : List.of(a, b)) {
            int own = wiring.axes(input).length;
            for (int i = 3; i <= own && i <= rank; i++) {
                int[] mine = wiring.axis(input, -i);
                int[] whole = wiring.axis(y, -i);
                if (mine.length == 1 && whole.length != 1) {
                    wiring.channels().fix(mine);
                } else {
                    wiring.tie(mine, whole);
                }
            }
        }
    }

    private void gemm(Node node) {
        String a = node.inputs().getFirst();
        String b = node.inputs().get(1);
        String y = node.outputs().getFirst();
        int turnedA = (int) node.integer("transA", 0);
        int turnedB = (int) node.integer("transB", 0);
        wiring.tie(wiring.axis(a, 1 - turnedA), wiring.axis(b, turnedB));
        wiring.tie(wiring.axis(a, turnedA), wiring.axis(y, 0));
        wiring.tie(wiring.axis(b, 1 - turnedB), wiring.axis(y, 1));
        node.input(2).ifPresent(c -> broadcast(c, y));
    }

    /// Scale, shift, mean and variance have a number for each channel.
    private void normalization(Node node) {
        String x = node.inputs().getFirst();
        same(x, node.outputs().getFirst());
        for (int i = 1; i < node.inputs().size(); i++) {
            node.input(i).ifPresent(each -> wiring.tie(wiring.axis(x, 1), wiring.axis(each, 0)));
        }
        for (int i = 1; i < node.outputs().size(); i++) {
            node.output(i).ifPresent(wiring::fix);
        }
    }

    private void layerNormalization(Node node) {
        String x = node.inputs().getFirst();
        int rank = wiring.axes(x).length;
        int axis = (int) node.integer("axis", -1);
        same(x, node.outputs().getFirst());
        for (int i = axis < 0 ? axis + rank : axis; i < rank; i++) {
            wiring.average(x, i);
        }
        for (int i = 1; i < node.inputs().size(); i++) {
            node.input(i).ifPresent(each -> broadcast(each, x));
        }
        for (int i = 1; i < node.outputs().size(); i++) {
            node.output(i).ifPresent(wiring::fix);
        }
    }

    /// What competes cannot be left out. Before opset 13 all axes from one on did.
    private void softmax(Node node) {
        String x = node.inputs().getFirst();
        int rank = wiring.axes(x).length;
        boolean one = wiring.opset() >= 13;
        int axis = (int) node.integer("axis", one ? -1 : 1);
        int from = axis < 0 ? axis + rank : axis;
        same(x, node.outputs().getFirst());
        for (int i = from; i < (one ? Math.min(from + 1, rank) : rank); i++) {
            wiring.channels().fix(wiring.axis(x, i));
        }
    }

    private void transpose(Node node) {
        String x = node.inputs().getFirst();
        String y = node.outputs().getFirst();
        int rank = wiring.axes(x).length;
        long[] order = node.integers("perm")
                .orElseGet(() ->
                        IntStream.range(0, rank).mapToLong(i -> rank - 1L - i).toArray());
        for (int i = 0; i < Math.min(order.length, rank); i++) {
            wiring.tie(wiring.axis(x, (int) order[i]), wiring.axis(y, i));
        }
    }

    private void concat(Node node) {
        String y = node.outputs().getFirst();
        int rank = wiring.axes(y).length;
        int axis = (int) node.integer("axis", 0);
        int along = axis < 0 ? axis + rank : axis;
        int[] whole = wiring.axis(y, along);
        int from = 0;
        for (String input : node.inputs()) {
            for (int i = 0; i < rank; i++) {
                if (i != along) {
                    wiring.tie(wiring.axis(input, i), wiring.axis(y, i));
                }
            }
            int[] part = wiring.axis(input, along);
            if (part.length == 0 || from + part.length > whole.length) {
                wiring.channels().fix(whole);
                node.inputs().forEach(each -> wiring.channels().fix(wiring.axis(each, along)));
                return;
            }
            wiring.tie(part, Arrays.copyOfRange(whole, from, from + part.length));
            from += part.length;
        }
    }

    private void split(Node node) {
        String x = node.inputs().getFirst();
        int rank = wiring.axes(x).length;
        int axis = (int) node.integer("axis", 0);
        int along = axis < 0 ? axis + rank : axis;
        int[] whole = wiring.axis(x, along);
        int from = 0;
        for (String output : node.outputs()) {
            for (int i = 0; i < rank; i++) {
                if (i != along) {
                    wiring.tie(wiring.axis(x, i), wiring.axis(output, i));
                }
            }
            int[] part = wiring.axis(output, along);
            if (part.length == 0 || from + part.length > whole.length) {
                wiring.fix(node);
                return;
            }
            wiring.tie(part, Arrays.copyOfRange(whole, from, from + part.length));
            from += part.length;
        }
    }

    /// Rows cannot go, for nobody knows which are asked for; what they consist of can.
    private void gather(Node node) {
        String x = node.inputs().getFirst();
        String y = node.outputs().getFirst();
        var indices = wiring.shape(node.inputs().get(1));
        int rank = wiring.axes(x).length;
        int axis = (int) node.integer("axis", 0);
        int along = axis < 0 ? axis + rank : axis;
        if (indices.isEmpty()) {
            wiring.fix(node);
            return;
        }
        int more = indices.get().rank() - 1;
        for (int i = 0; i < rank; i++) {
            if (i == along) {
                wiring.channels().fix(wiring.axis(x, i));
            } else {
                wiring.tie(wiring.axis(x, i), wiring.axis(y, i < along ? i : i + more));
            }
        }
        for (int i = along; i <= along + more; i++) {
            wiring.channels().fix(wiring.axis(y, i));
        }
    }

    /// What is cut along an axis stays whole along it.
    private void slice(Node node) {
        String x = node.inputs().getFirst();
        String y = node.outputs().getFirst();
        var axes = node.integers("axes")
                .or(() -> node.input(3).flatMap(wiring::constant).map(Tensor::longs));
        if (axes.isEmpty()) {
            wiring.fix(node);
            return;
        }
        int rank = wiring.axes(x).length;
        var cut = Arrays.stream(axes.get())
                .map(axis -> axis < 0 ? axis + rank : axis)
                .boxed()
                .toList();
        for (int i = 0; i < rank; i++) {
            if (cut.contains((long) i)) {
                wiring.channels().fix(wiring.axis(x, i));
                wiring.channels().fix(wiring.axis(y, i));
            } else {
                wiring.tie(wiring.axis(x, i), wiring.axis(y, i));
            }
        }
    }

    private void pad(Node node) {
        String x = node.inputs().getFirst();
        String y = node.outputs().getFirst();
        var pads = node.integers("pads")
                .or(() -> node.input(1).flatMap(wiring::constant).map(Tensor::longs));
        int rank = wiring.axes(x).length;
        if (pads.isEmpty() || pads.get().length != 2 * rank) {
            wiring.fix(node);
            return;
        }
        for (int i = 0; i < rank; i++) {
            if (pads.get()[i] == 0 && pads.get()[i + rank] == 0) {
                wiring.tie(wiring.axis(x, i), wiring.axis(y, i));
            } else {
                wiring.channels().fix(wiring.axis(x, i));
                wiring.channels().fix(wiring.axis(y, i));
            }
        }
    }

    /// Channels remain as many by factors; a wanted size would name their old number.
    private void resize(Node node) {
        if (node.op().equals("Resize") && node.input(3).isPresent()) {
            wiring.fix(node);
        } else {
            channelsOnly(node);
        }
    }
}
