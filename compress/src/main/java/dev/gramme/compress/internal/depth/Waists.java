package dev.gramme.compress.internal.depth;

import dev.gramme.model.ElementType;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.Shape;
import dev.gramme.model.ShapeInference;
import dev.gramme.model.Tensor;
import dev.gramme.model.ValueInfo;
import dev.gramme.model.rewrite.GraphIndex;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Where a graph is as narrow as one value: all that comes behind sees the input through it alone.
///
/// What depends on no matrix of weights may come in at the side: constants, attention masks, tables of relative
/// positions.
final class Waists {
    private final Model model;
    private final GraphIndex index;
    private final Map<String, ValueInfo> infos;

    /// A value and all that is computed from it.
    ///
    /// @param nodes whose results depend on it, in their order
    /// @param values that depend on it, without itself
    record Waist(String value, List<Node> nodes, Set<String> values) {}

    Waists(Model model) {
        this.model = model;
        this.index = new GraphIndex(model.graph());
        this.infos = ShapeInference.of(model);
    }

    GraphIndex index() {
        return index;
    }

    /// Shapes that several real values have, with those values in their order.
    Map<Shape, List<String>> byShape() {
        var found = new LinkedHashMap<Shape, List<String>>();
        for (Node node : model.graph().nodes()) {
            for (String output : node.outputs()) {
                if (isReal(output) && index.constant(output).isEmpty()) {
                    shape(output)
                            .filter(shape -> shape.rank() > 1)
                            .ifPresent(shape -> found.computeIfAbsent(shape, _ -> new ArrayList<>())
                                    .add(output));
                }
            }
        }
        found.values().removeIf(values -> values.size() < 3);
        return found;
    }

    /// The longest chain of waists, each behind the one before.
    ///
    /// @param values of one shape, in their order
    List<Waist> chain(Shape shape, List<String> values) {
        var stream = stream(shape);
        var waists = values.stream()
                .filter(this::isMadeAlone)
                .flatMap(value -> waist(value, stream).stream())
                .toList();
        int[] lengths = new int[waists.size()];
        int[] before = new int[waists.size()];
        int last = -1;
        for (int i = 0; i < lengths.length; i++) {
            before[i] = -1;
            for (int j = 0; j < i; j++) {
                if (lengths[j] > lengths[i]
                        && waists.get(j).values().contains(waists.get(i).value())) {
                    lengths[i] = lengths[j];
                    before[i] = j;
                }
            }
            lengths[i]++;
            last = last < 0 || lengths[i] > lengths[last] ? i : last;
        }
        var chain = new ArrayList<Waist>();
        for (int i = last; i >= 0; i = before[i]) {
            chain.addFirst(waists.get(i));
        }
        return chain;
    }

    /// Values that may not come in at the side: of the hidden states' own shape, made with a matrix of weights, or
    /// computed from such.
    private Set<String> stream(Shape shape) {
        var stream = new HashSet<String>();
        for (Node node : model.graph().nodes()) {
            boolean flows = isProduct(node) || node.inputs().stream().anyMatch(stream::contains);
            for (String output : node.outputs()) {
                boolean hidden = shape(output).filter(shape::equals).isPresent();
                if (isReal(output) && index.constant(output).isEmpty() && (flows || hidden)) {
                    stream.add(output);
                }
            }
        }
        return stream;
    }

    /// Looking rows up in a table is none.
    private boolean isProduct(Node node) {
        return !node.op().equals("Gather")
                && node.inputs().stream()
                        .flatMap(input -> index.constant(input).stream())
                        .anyMatch(tensor ->
                                tensor.type() == ElementType.FLOAT && tensor.shape().length > 1 && tensor.size() > 1);
    }

    private Optional<Waist> waist(String value, Set<String> stream) {
        var nodes = new ArrayList<Node>();
        var values = new LinkedHashSet<String>();
        for (Node node : model.graph().nodes()) {
            boolean behind = node.inputs().stream().anyMatch(input -> input.equals(value) || values.contains(input));
            if (behind) {
                boolean narrow = node.inputs().stream()
                        .allMatch(input -> input.equals(value) || values.contains(input) || !stream.contains(input));
                if (!narrow) {
                    return Optional.empty();
                }
                nodes.add(node);
                node.outputs().stream().filter(stream::contains).forEach(values::add);
            }
        }
        return Optional.of(new Waist(value, nodes, values));
    }

    /// Whether something else can be put in the place of its node.
    private boolean isMadeAlone(String value) {
        return index.producer(value).stream()
                .flatMap(node -> node.outputs().stream())
                .allMatch(output -> output.equals(value) || index.uses(output) == 0);
    }

    /// What is not known may be real.
    private boolean isReal(String value) {
        return !value.isEmpty()
                && Optional.ofNullable(infos.get(value))
                        .flatMap(ValueInfo::element)
                        .filter(type -> !type.isFloating())
                        .isEmpty();
    }

    private Optional<Shape> shape(String value) {
        return index.constant(value)
                .map(Tensor::shape)
                .map(Shape::of)
                .or(() -> Optional.ofNullable(infos.get(value)).flatMap(ValueInfo::shape));
    }
}
