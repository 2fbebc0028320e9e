package dev.gramme.train.internal.adapt;

import dev.gramme.model.Attribute;
import dev.gramme.model.Dim;
import dev.gramme.model.ElementType;
import dev.gramme.model.Graph;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.Shape;
import dev.gramme.model.Tensor;
import dev.gramme.model.ValueInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// A linear layer from a model's features to one number a class, as nodes of the graph: `logits` becomes the model's
/// only output, and what it does not need is left out.
public final class ClassificationHead {
    /// The output's name.
    public static final String LOGITS = "logits";

    /// The features' name: what a frozen model is run for, and what is cached.
    public static final String FEATURES = "gramme_features";

    public static final String WEIGHT = "classifier.weight";
    public static final String BIAS = "classifier.bias";
    public static final List<String> WEIGHTS = List.of(WEIGHT, BIAS);

    /// Since this version `ReduceSum` and `Unsqueeze` take their axes as an input.
    private static final int AXES_ARE_INPUTS = 13;

    /// How widely the weights are spread at the beginning (Devlin et al. 2018, the code's `initializer_range`).
    private static final double SPREAD = 0.02;

    private ClassificationHead() {}

    /// Puts a head on an encoder of text: the mean of the hidden states where the mask is 1 (Reimers and Gurevych 2019,
    /// "Sentence-BERT", section 3), then the linear layer.
    ///
    /// @param hidden the name of the value \[batch, sequence, width]
    /// @param mask the name of the input \[batch, sequence], 1 for a token and 0 for padding
    public static Model onHiddenStates(
            Model model, String hidden, String mask, int width, int classes, RandomGenerator random) {
        var nodes = new ArrayList<>(model.graph().nodes());
        var constants = new LinkedHashMap<>(model.graph().initializers());
        var edit = new Axes(model.opset() >= AXES_ARE_INPUTS, constants);
        nodes.add(Node.of(
                "Cast", List.of(mask), List.of("pool.mask"), Map.of("to", Attribute.of(ElementType.FLOAT.code()))));
        nodes.add(edit.node("Unsqueeze", "pool.mask", "pool.mask_3d", 2, Map.of()));
        nodes.add(Node.of("Mul", List.of(hidden, "pool.mask_3d"), List.of("pool.masked"), Map.of()));
        nodes.add(edit.node("ReduceSum", "pool.masked", "pool.sum", 1, Map.of("keepdims", Attribute.of(0))));
        nodes.add(edit.node("ReduceSum", "pool.mask", "pool.tokens", 1, Map.of("keepdims", Attribute.of(1))));
        constants.put("pool.least", Tensor.ofFloats("pool.least", new long[0], 1e-9f));
        nodes.add(Node.of("Max", List.of("pool.tokens", "pool.least"), List.of("pool.count"), Map.of()));
        nodes.add(Node.of("Div", List.of("pool.sum", "pool.count"), List.of(FEATURES), Map.of()));
        return withLinear(model, nodes, constants, width, classes, random);
    }

    /// Puts a head on features that a model already has.
    ///
    /// @param features the name of the value \[batch, width]
    public static Model onFeatures(Model model, String features, int width, int classes, RandomGenerator random) {
        var nodes = new ArrayList<>(model.graph().nodes());
        nodes.add(Node.of("Identity", List.of(features), List.of(FEATURES), Map.of()));
        return withLinear(model, nodes, new LinkedHashMap<>(model.graph().initializers()), width, classes, random);
    }

    private static Model withLinear(
            Model model,
            List<Node> nodes,
            Map<String, Tensor> constants,
            int width,
            int classes,
            RandomGenerator random) {
        float[] weight = new float[Math.multiplyExact(width, classes)];
        for (int i = 0; i < weight.length; i++) {
            weight[i] = (float) random.nextGaussian(0, SPREAD);
        }
        constants.put(WEIGHT, Tensor.ofFloats(WEIGHT, new long[] {width, classes}, weight));
        constants.put(BIAS, Tensor.ofFloats(BIAS, new long[] {classes}, new float[classes]));
        nodes.add(Node.of("Gemm", List.of(FEATURES, WEIGHT, BIAS), List.of(LOGITS), Map.of()));
        var output = ValueInfo.of(LOGITS, ElementType.FLOAT, new Shape(List.of(Dim.named("batch"), Dim.of(classes))));
        var graph = model.graph();
        return model.withGraph(Needed.of(new Graph(
                graph.name(), nodes, constants, graph.inputs(), List.of(output), graph.values(), graph.unread())));
    }

    /// Nodes over axes, which older versions take as an attribute.
    private record Axes(boolean asInputs, Map<String, Tensor> constants) {
        Node node(String op, String input, String output, long axis, Map<String, Attribute> more) {
            var attributes = new LinkedHashMap<>(more);
            if (!asInputs) {
                attributes.put("axes", Attribute.ints(axis));
                return Node.of(op, List.of(input), List.of(output), attributes);
            }
            String axes = output + ".axes";
            constants.put(axes, Tensor.ofLongs(axes, new long[] {1}, axis));
            return Node.of(op, List.of(input, axes), List.of(output), attributes);
        }
    }
}
