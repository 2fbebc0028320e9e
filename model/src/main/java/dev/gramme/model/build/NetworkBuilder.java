package dev.gramme.model.build;

import dev.gramme.model.Attribute;
import dev.gramme.model.Dim;
import dev.gramme.model.ElementType;
import dev.gramme.model.Graph;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.Shape;
import dev.gramme.model.Tensor;
import dev.gramme.model.Unread;
import dev.gramme.model.ValueInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;

/// Strings operations together. Each method adds some nodes and returns the name of the value they make;
/// weights are drawn in the order in which they are asked for, so that a seed gives the same network always.
public final class NetworkBuilder {
    private static final long OPSET = 17;
    private static final long IR_VERSION = 8;

    private final SplittableRandom random;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, Tensor> initializers = new LinkedHashMap<>();
    private final List<ValueInfo> inputs = new ArrayList<>();
    private final List<ValueInfo> outputs = new ArrayList<>();

    public NetworkBuilder(long seed) {
        this.random = new SplittableRandom(seed);
    }

    public String input(String name, ElementType type, Dim... dims) {
        inputs.add(ValueInfo.of(name, type, new Shape(List.of(dims))));
        return name;
    }

    /// A node of ONNX's own operations with one output, which is named after the node.
    public String add(String name, String op, List<String> taken, Map<String, Attribute> attributes) {
        nodes.add(new Node(name, "", op, taken, List.of(name), attributes, Unread.NONE));
        return name;
    }

    public String add(String name, String op, String... taken) {
        return add(name, op, List.of(taken), Map.of());
    }

    /// Normally distributed with the deviation √(2 / fanIn), for what a ReLU follows (He et al. 2015,
    /// arXiv:1502.01852, eq. 10).
    public String he(String name, long fanIn, long... shape) {
        double deviation = Math.sqrt(2.0 / fanIn);
        return weight(name, shape, () -> random.nextGaussian() * deviation);
    }

    /// Uniform within ±√(6 / (fanIn + fanOut)) (Glorot and Bengio 2010, eq. 16).
    public String glorot(String name, long fanIn, long fanOut) {
        double bound = Math.sqrt(6.0 / (fanIn + fanOut));
        return weight(name, new long[] {fanIn, fanOut}, () -> random.nextDouble(-bound, bound));
    }

    /// Normally distributed.
    public String normal(String name, double deviation, long... shape) {
        return weight(name, shape, () -> random.nextGaussian() * deviation);
    }

    /// The same number throughout: a bias of 0, a scale of 1.
    public String constant(String name, double value, long... shape) {
        return weight(name, shape, () -> value);
    }

    public String integers(String name, long... values) {
        initializers.put(name, Tensor.ofLongs(name, new long[] {values.length}, values));
        return name;
    }

    /// x · W + b on matrices; `followedByRelu` chooses He's initial weights over Glorot's.
    public String linear(String name, String x, long in, long out, boolean followedByRelu) {
        String weight = followedByRelu ? he(name + ".weight", in, in, out) : glorot(name + ".weight", in, out);
        return add(name, "Gemm", x, weight, constant(name + ".bias", 0, out));
    }

    public String relu(String name, String x) {
        return add(name, "Relu", x);
    }

    /// A convolution without bias, padded to keep the size (before the stride), then normalization over the
    /// batch.
    ///
    /// @param groups 1, or as many as there are channels for a depthwise convolution
    public String convolution(String name, String x, long in, long out, long kernel, long stride, long groups) {
        long pad = kernel / 2;
        String weight = he(name + ".weight", in / groups * kernel * kernel, out, in / groups, kernel, kernel);
        String convolved = add(
                name,
                "Conv",
                List.of(x, weight),
                Map.of(
                        "kernel_shape", Attribute.ints(kernel, kernel),
                        "strides", Attribute.ints(stride, stride),
                        "pads", Attribute.ints(pad, pad, pad, pad),
                        "group", Attribute.of(groups)));
        return batchNormalization(name + ".norm", convolved, out);
    }

    /// As at the beginning of training: scale 1, shift 0, mean 0, variance 1.
    public String batchNormalization(String name, String x, long channels) {
        return add(
                name,
                "BatchNormalization",
                List.of(
                        x,
                        constant(name + ".weight", 1, channels),
                        constant(name + ".bias", 0, channels),
                        constant(name + ".running_mean", 0, channels),
                        constant(name + ".running_var", 1, channels)),
                Map.of("epsilon", Attribute.of(1e-5f), "momentum", Attribute.of(0.9f)));
    }

    /// The mean of each channel as a matrix [batch, channels], then a linear layer to the classes.
    public String classifier(String x, long channels, long classes) {
        String pooled = add("pool", "GlobalAveragePool", x);
        String flat = add("flatten", "Flatten", pooled);
        return linear("logits", flat, channels, classes, false);
    }

    public void output(String name, Dim... dims) {
        outputs.add(ValueInfo.of(name, ElementType.FLOAT, new Shape(List.of(dims))));
    }

    public Model build(String graphName) {
        var graph = new Graph(graphName, nodes, initializers, inputs, outputs, List.of(), Unread.NONE);
        return new Model(IR_VERSION, Map.of("", OPSET), "gramme", graph, Map.of(), Unread.NONE);
    }

    private String weight(String name, long[] shape, DoubleSupplier values) {
        var all = new double[Math.toIntExact(Tensor.elements(shape))];
        Arrays.setAll(all, _ -> values.getAsDouble());
        initializers.put(name, Tensor.ofDoubles(name, ElementType.FLOAT, shape, all));
        return name;
    }
}
