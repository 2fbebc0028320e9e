package dev.gramme.train.internal.adapt;

import dev.gramme.carbon.GrammeException;
import dev.gramme.data.ImageFit;
import dev.gramme.model.Attribute;
import dev.gramme.model.Graph;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.Session;
import dev.gramme.model.Tensor;
import dev.gramme.model.Unread;
import dev.gramme.model.ValueInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// A model of images seen as features with a classifier on them: what a new head is put on.
///
/// The features are what the last linear layer takes; where none leads to the output, the output itself. Which
/// axes they have is written nowhere, so the model is run once on a grey picture.
///
/// @param model values that a head is going to be called like have other names in it
/// @param features the name of the value before the last linear layer
/// @param logits the name of the value after it, if there is such a layer
/// @param shape of the features of two pictures
/// @param freed what those values are called now, by what the file calls them
// An array on purpose: compared by nobody.
@SuppressWarnings("ArrayRecordComponent")
public record ImageBackbone(
        Model model, String features, Optional<String> logits, long[] shape, Map<String, String> freed) {
    private static final int PICTURES = 2;
    private static final Set<String> TAKEN = Set.of(
            ClassificationHead.LOGITS,
            ClassificationHead.FEATURES,
            ClassificationHead.WEIGHT,
            ClassificationHead.BIAS,
            "features.channels_first",
            "features.pooled",
            "features.flat");

    /// Whatever comes after the class scores and does not change which is largest.
    private static final Set<String> SCORES_TO_PROBABILITIES =
            Set.of("Softmax", "LogSoftmax", "Sigmoid", "Identity", "Dropout");

    private static final Set<String> LINEAR = Set.of("Gemm", "MatMul");

    /// @param input the name of the model's input
    /// @throws GrammeException if the model has no features of which each picture has its own
    public static ImageBackbone of(Model original, String input, ImageFit fit) {
        var freed = freeNames(original.graph());
        var model = Renamed.all(original, freed);
        String output = model.graph().outputs().getFirst().name();
        var logits = before(output, model.graph());
        var linear = linear(logits, model.graph());
        String features = linear.map(node -> node.inputs().getFirst()).orElse(output);
        long[] shape = shape(model, features, input, fit);
        if (shape.length < 2 || shape.length > 4 || shape[0] != PICTURES) {
            throw GrammeException.failure(
                    "The model's value '" + features + "' has the shape " + Arrays.toString(shape) + " for " + PICTURES
                            + " pictures, from which no class can be told",
                    "it was exported with a fixed batch, or is no classifier of images.");
        }
        return new ImageBackbone(model, features, linear.map(_ -> logits), shape, freed);
    }

    /// Names for values that are called as those of a head are going to be.
    private static Map<String, String> freeNames(Graph graph) {
        var used = new HashSet<>(graph.initializers().keySet());
        graph.nodes().forEach(node -> used.addAll(node.outputs()));
        return TAKEN.stream().filter(used::contains).collect(Collectors.toMap(name -> name, name -> {
            String free = "former." + name;
            while (used.contains(free)) {
                free = "former." + free;
            }
            return free;
        }));
    }

    private static Optional<Node> producer(String value, Graph graph) {
        return graph.nodes().stream()
                .filter(node -> node.outputs().contains(value))
                .findFirst();
    }

    private static String before(String output, Graph graph) {
        return producer(output, graph)
                .filter(node -> SCORES_TO_PROBABILITIES.contains(node.op()))
                .map(node -> before(node.inputs().getFirst(), graph))
                .orElse(output);
    }

    /// The layer whose output, perhaps with a bias added, a value is.
    private static Optional<Node> linear(String value, Graph graph) {
        return producer(value, graph).flatMap(node -> {
            if (LINEAR.contains(node.op()) && isConstant(node.inputs().get(1), graph)) {
                return Optional.of(node);
            }
            if (node.op().equals("Add")) {
                return node.inputs().stream()
                        .flatMap(input -> producer(input, graph).stream())
                        .filter(sum -> sum.op().equals("MatMul")
                                && isConstant(sum.inputs().get(1), graph))
                        .findFirst();
            }
            return Optional.empty();
        });
    }

    private static boolean isConstant(String value, Graph graph) {
        return graph.initializers().containsKey(value)
                || producer(value, graph)
                        .filter(node -> node.op().equals("Constant"))
                        .isPresent();
    }

    private static long[] shape(Model model, String features, String input, ImageFit fit) {
        long[] shape = {PICTURES, fit.channels(), fit.height(), fit.width()};
        float[] pixels = new float[Math.toIntExact(Tensor.elements(shape))];
        Arrays.fill(pixels, 0.5f);
        try (var session = Session.of(ending(model, features), 1)) {
            var found = session.run(Map.of(input, Tensor.ofFloats(input, shape, pixels)));
            return Objects.requireNonNull(found.get(features)).shape();
        }
    }

    private static Model ending(Model model, String value) {
        var graph = model.graph();
        var output = graph.outputs().stream()
                .filter(known -> known.name().equals(value))
                .findFirst()
                .orElse(new ValueInfo(value, Optional.empty(), Unread.NONE));
        return model.withGraph(Needed.of(new Graph(
                graph.name(),
                graph.nodes(),
                graph.initializers(),
                graph.inputs(),
                List.of(output),
                graph.values(),
                graph.unread())));
    }

    /// The features with a new head for so many classes; those that have places (a feature map, a sequence of
    /// patches) are averaged over them first (Lin et al. 2013, "Network In Network", section 3.2).
    public Model withHead(int classes, RandomGenerator random) {
        var graph = model.graph();
        var nodes = new ArrayList<>(graph.nodes());
        String pooled = features;
        int width = Math.toIntExact(shape[shape.length == 3 ? 2 : 1]);
        if (shape.length > 2) {
            if (shape.length == 3) {
                nodes.add(Node.of(
                        "Transpose",
                        List.of(features),
                        List.of("features.channels_first"),
                        Map.of("perm", Attribute.ints(0, 2, 1))));
                pooled = "features.channels_first";
            }
            nodes.add(Node.of("GlobalAveragePool", List.of(pooled), List.of("features.pooled"), Map.of()));
            nodes.add(Node.of("Flatten", List.of("features.pooled"), List.of("features.flat"), Map.of()));
            pooled = "features.flat";
        }
        return ClassificationHead.onFeatures(model.withGraph(graph.withNodes(nodes)), pooled, width, classes, random);
    }

    /// The model with the head it has, its scores under the usual name, if it tells so many classes.
    public Optional<Model> withItsOwnHead(int classes) {
        return logits.filter(value -> scores(value) == classes).map(value -> {
            var plain = ending(model, value);
            // No other head is put on it, so that whatever made room for one gets its name back.
            var names = new LinkedHashMap<String, String>();
            freed.forEach((original, free) -> names.put(free, original));
            names.values().remove(ClassificationHead.LOGITS);
            names.put(value, ClassificationHead.LOGITS);
            return Renamed.all(plain, names);
        });
    }

    private long scores(String value) {
        var node = linear(value, model.graph()).orElseThrow();
        String weight = node.inputs().get(1);
        long[] lengths = Optional.ofNullable(model.graph().initializers().get(weight))
                .or(() -> producer(weight, model.graph()).flatMap(constant -> constant.tensor("value")))
                .map(Tensor::shape)
                .orElse(new long[2]);
        return node.integer("transB", 0) == 1 ? lengths[0] : lengths[lengths.length - 1];
    }
}
