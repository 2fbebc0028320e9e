package dev.gramme.model.rewrite;

import dev.gramme.model.Node;
import dev.gramme.model.Shape;
import dev.gramme.model.Tensor;
import dev.gramme.model.ValueInfo;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/// A place where a [Pattern] fits.
public final class Match {
    private final GraphIndex graph;
    private final Map<String, ValueInfo> values;
    private final long opset;
    private final Node root;
    private Map<String, String> captured = new HashMap<>();
    private Set<Node> nodes = new LinkedHashSet<>();

    private Match(GraphIndex graph, Map<String, ValueInfo> values, long opset, Node root) {
        this.graph = graph;
        this.values = values;
        this.opset = opset;
        this.root = root;
    }

    /// The match that ends at a node, if there is one whose inner values nobody else needs.
    static Optional<Match> at(Node root, Pattern pattern, GraphIndex graph, Map<String, ValueInfo> values, long opset) {
        var match = new Match(graph, values, opset, root);
        boolean fits =
                root.output(0).filter(output -> match.fits(pattern, output)).isPresent();
        return fits && match.isClosed() ? Optional.of(match) : Optional.empty();
    }

    /// The name of a captured value.
    public String value(String capture) {
        var name = captured.get(capture);
        if (name == null) {
            throw new NoSuchElementException("The pattern captures no '" + capture + "'");
        }
        return name;
    }

    /// A captured constant.
    public Tensor constant(String capture) {
        return graph.constant(value(capture)).orElseThrow();
    }

    /// The shape of a captured value, as far as it is known.
    public Optional<Shape> shape(String capture) {
        return Optional.ofNullable(values.get(value(capture))).flatMap(ValueInfo::shape);
    }

    /// The nodes of an operation that belong to the match.
    public List<Node> nodes(String op) {
        return nodes.stream().filter(node -> node.op().equals(op)).toList();
    }

    /// All nodes that belong to the match.
    public Set<Node> nodes() {
        return Set.copyOf(nodes);
    }

    /// The node whose output the match ends in.
    public Node root() {
        return root;
    }

    /// The version of ONNX's operations that the model uses.
    public long opset() {
        return opset;
    }

    private boolean fits(Pattern pattern, String value) {
        return switch (pattern) {
            case Pattern.Any(String name) -> captures(name, value);
            case Pattern.Constant(String name) -> graph.constant(value).isPresent() && captures(name, value);
            case Pattern.Scalar(double wanted) ->
                graph.constant(value)
                        .filter(tensor -> tensor.size() == 1 && near(tensor, wanted))
                        .isPresent();
            case Pattern.Op(String op, List<Pattern> inputs) ->
                graph.producer(value)
                        .filter(node -> fits(op, inputs, node, value))
                        .isPresent();
        };
    }

    private boolean captures(String name, String value) {
        return value.equals(captured.computeIfAbsent(name, _ -> value));
    }

    private static boolean near(Tensor tensor, double wanted) {
        return tensor.type().isFloating()
                && Math.abs(tensor.doubles()[0] - wanted) <= Math.abs(wanted) * Math.ulp(1f) * 4;
    }

    private boolean fits(String op, List<Pattern> inputs, Node node, String value) {
        if (!node.op().equals(op)
                || !node.domain().isEmpty()
                || !node.outputs().getFirst().equals(value)
                || node.inputs().size() < inputs.size()) {
            return false;
        }
        return tried(inputs, node) || (isCommutative(op) && tried(inputs.reversed(), node));
    }

    private boolean tried(List<Pattern> inputs, Node node) {
        var capturedBefore = new HashMap<>(captured);
        var nodesBefore = new LinkedHashSet<>(nodes);
        nodes.add(node);
        for (int i = 0; i < inputs.size(); i++) {
            if (!fits(inputs.get(i), node.inputs().get(i))) {
                captured = capturedBefore;
                nodes = nodesBefore;
                return false;
            }
        }
        return true;
    }

    private static boolean isCommutative(String op) {
        return op.equals("Add") || op.equals("Mul");
    }

    /// Whether all that inner nodes make stays inside.
    private boolean isClosed() {
        for (Node node : nodes) {
            if (!node.equals(root)) {
                for (String output : node.outputs()) {
                    long inside = nodes.stream()
                            .flatMap(taker -> taker.inputs().stream())
                            .filter(output::equals)
                            .count();
                    if (inside != graph.uses(output)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }
}
