package dev.gramme.train.internal.tune;

import dev.gramme.model.Dim;
import dev.gramme.model.ElementType;
import dev.gramme.model.Graph;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.Session;
import dev.gramme.model.Shape;
import dev.gramme.model.Tensor;
import dev.gramme.model.Unread;
import dev.gramme.model.ValueInfo;
import dev.gramme.train.internal.adapt.ClassificationHead;
import dev.gramme.train.internal.adapt.Needed;
import dev.gramme.train.internal.loop.Examples;
import dev.gramme.train.internal.loop.FeatureExamples;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// What a frozen encoder makes of texts, computed once by ONNX Runtime, and the head that learns from it alone.
final class FrozenFeatures {
    /// An epoch over features costs next to nothing, and a linear layer needs many.
    static final int EPOCHS_FOR_ONE = 20;

    static final double RATE = 1e-2;
    private static final int BATCH = 32;

    private final Model headed;
    private final int workers;
    private final Optional<FeatureCache> cache;
    private final BooleanSupplier interrupted;

    /// @param headed an encoder with a head: [ClassificationHead#FEATURES] is what the head sees
    /// @param cache where what was computed once is found again
    /// @param interrupted whether somebody wants it to end
    FrozenFeatures(Model headed, int workers, Optional<FeatureCache> cache, BooleanSupplier interrupted) {
        this.headed = headed;
        this.workers = workers;
        this.cache = cache;
        this.interrupted = interrupted;
    }

    /// One vector an example; empty if it was interrupted.
    Optional<Examples> of(Examples examples) {
        int[] labels = new int[examples.size()];
        Arrays.setAll(labels, examples::label);
        return features(examples).map(rows -> new FeatureExamples(ClassificationHead.FEATURES, rows, labels));
    }

    private Optional<float[][]> features(Examples examples) {
        var model = upToFeatures();
        if (cache.isEmpty()) {
            return computed(model, examples);
        }
        var place = cache.get().place(model, examples);
        return cache.get()
                .find(place)
                .filter(rows -> rows.length == examples.size())
                .or(() -> {
                    var rows = computed(model, examples);
                    rows.ifPresent(found -> cache.get().keep(place, found));
                    return rows;
                });
    }

    private Optional<float[][]> computed(Model model, Examples examples) {
        float[][] features = new float[examples.size()][];
        try (var session = Session.of(model, workers)) {
            for (int[] rows : examples.ordered(BATCH)) {
                if (interrupted.getAsBoolean()) {
                    return Optional.empty();
                }
                float[] found = Objects.requireNonNull(
                                session.run(examples.slice(rows).inputs()).get(ClassificationHead.FEATURES))
                        .floats();
                int width = found.length / rows.length;
                for (int i = 0; i < rows.length; i++) {
                    features[rows[i]] = Arrays.copyOfRange(found, i * width, (i + 1) * width);
                }
            }
        }
        return Optional.of(features);
    }

    /// A graph of the head and nothing else.
    Model headAlone() {
        var graph = headed.graph();
        var weights = new LinkedHashMap<String, Tensor>();
        for (String name : List.of(ClassificationHead.WEIGHT, ClassificationHead.BIAS)) {
            weights.put(name, Objects.requireNonNull(graph.initializers().get(name)));
        }
        var gemm = graph.nodes().stream().filter(FrozenFeatures::isHead).toList();
        long width =
                Objects.requireNonNull(weights.get(ClassificationHead.WEIGHT)).shape()[0];
        var input = ValueInfo.of(
                ClassificationHead.FEATURES, ElementType.FLOAT, new Shape(List.of(Dim.named("batch"), Dim.of(width))));
        return new Model(
                headed.irVersion(),
                headed.opsets(),
                headed.producer(),
                new Graph("head", gemm, weights, List.of(input), graph.outputs(), List.of(), Unread.NONE),
                Map.of(),
                Unread.NONE);
    }

    private Model upToFeatures() {
        var graph = headed.graph();
        var output = new ValueInfo(ClassificationHead.FEATURES, Optional.empty(), Unread.NONE);
        var nodes = graph.nodes().stream().filter(node -> !isHead(node)).toList();
        return headed.withGraph(Needed.of(new Graph(
                graph.name(),
                nodes,
                graph.initializers(),
                graph.inputs(),
                List.of(output),
                graph.values(),
                graph.unread())));
    }

    private static boolean isHead(Node node) {
        return node.outputs().contains(ClassificationHead.LOGITS);
    }
}
