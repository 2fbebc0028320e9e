package dev.gramme.model.internal.infer;

import dev.gramme.model.Attribute;
import dev.gramme.model.Dim;
import dev.gramme.model.Graph;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.Shape;
import dev.gramme.model.Tensor;
import dev.gramme.model.Unread;
import dev.gramme.model.ValueInfo;
import dev.gramme.model.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/// Goes through a graph once, in its order, and applies each node's rule.
public final class Inference {
    private final Map<String, Fact> facts = new LinkedHashMap<>();
    private final Map<String, Fact> said = new HashMap<>();
    private final Map<String, Rule> rules = new HashMap<>();
    private final Model model;

    public Inference(Model model) {
        this.model = model;
        Elementwise.register(rules);
        Constants.register(rules);
        Rearrangement.register(rules);
        Indexing.register(rules);
        Reductions.register(rules);
        Products.register(rules);
        Windows.register(rules);
        Normalizations.register(rules);
        Recurrence.register(rules);
        Quantization.register(rules);
        new Scaling(tensors(model.graph())).register(rules);
    }

    /// What is known about every value of the model's graph.
    public Map<String, Fact> facts() {
        var graph = model.graph();
        graph.values().forEach(value -> said.put(value.name(), fact(value)));
        graph.outputs().forEach(value -> said.put(value.name(), fact(value)));
        graph.inputs().forEach(value -> facts.put(value.name(), input(value)));
        graph.initializers().forEach((name, tensor) -> facts.put(name, Constants.of(tensor)));
        graph.nodes().forEach(this::visit);
        return facts;
    }

    private void visit(Node node) {
        boolean ours = node.domain().isEmpty() || rules.containsKey(node.op());
        if (ours) {
            var rule = rules.getOrDefault(node.op(), site -> {});
            try {
                rule.apply(new Site(node, model.opsets().getOrDefault(node.domain(), 1L), facts));
            } catch (IndexOutOfBoundsException
                    | ArithmeticException
                    | IllegalArgumentException
                    | NoSuchElementException e) {
                // A node that does not fit its operation is ONNX Runtime's to refuse; here it only stays
                // unknown.
                node.outputs().forEach(facts::remove);
            }
        }
        for (String output : node.outputs()) {
            if (!output.isEmpty()) {
                facts.merge(output, said.getOrDefault(output, Fact.NOTHING), Fact::orElse);
            }
        }
    }

    private static Fact fact(ValueInfo value) {
        return Fact.of(value.element(), value.shape());
    }

    /// Some exporters give both dimensions of an input one name; as they are not equal, the name is told apart
    /// by axis.
    private static Fact input(ValueInfo value) {
        return Fact.of(value.element(), value.shape().map(shape -> {
            var seen = new HashSet<Dim>();
            var dims = new ArrayList<Dim>();
            for (int axis = 0; axis < shape.rank(); axis++) {
                var dim = shape.dim(axis);
                boolean again = dim instanceof Dim.Named && !seen.add(dim);
                dims.add(again ? Dim.named(dim + "@" + axis) : positive(dim));
            }
            return new Shape(dims);
        }));
    }

    /// Old exporters write 0 or -1 for a length that is free.
    private static Dim positive(Dim dim) {
        boolean free = (dim instanceof Dim.Known(long length) && length <= 0)
                || (dim instanceof Dim.Named(String name) && name.isEmpty());
        return free ? Dim.UNKNOWN : dim;
    }

    /// Initializers and the tensors of Constant nodes.
    private static Map<String, Tensor> tensors(Graph graph) {
        var tensors = new HashMap<>(graph.initializers());
        for (Node node : graph.nodes()) {
            if (node.op().equals("Constant")
                    && node.attribute("value").orElse(null) instanceof Attribute.OfTensor(Tensor value)) {
                node.output(0).ifPresent(name -> tensors.put(name, value));
            }
        }
        return tensors;
    }

    /// A fact in the model's own terms.
    public static ValueInfo info(String name, Fact fact) {
        boolean nothing = fact.element().isEmpty() && fact.shape().isEmpty();
        Optional<ValueType> type =
                nothing ? Optional.empty() : Optional.of(new ValueType.OfTensor(fact.element(), fact.shape()));
        return new ValueInfo(name, type, Unread.NONE);
    }
}
