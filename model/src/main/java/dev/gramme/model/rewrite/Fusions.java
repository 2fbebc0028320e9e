package dev.gramme.model.rewrite;

import static dev.gramme.model.rewrite.Pattern.any;
import static dev.gramme.model.rewrite.Pattern.constant;
import static dev.gramme.model.rewrite.Pattern.op;
import static dev.gramme.model.rewrite.Pattern.scalar;

import dev.gramme.model.Attribute;
import dev.gramme.model.Dim;
import dev.gramme.model.Node;
import dev.gramme.model.Shape;
import dev.gramme.model.Unread;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Operations that exporters take apart, put together again.
public final class Fusions {
    private static final String MICROSOFT = "com.microsoft";
    private static final int GELU_OPSET = 20;
    private static final int LAYER_NORMALIZATION_OPSET = 17;

    /// (x - mean) / sqrt(variance + epsilon) × scale + shift over the last axis (Ba et al. 2016,
    /// arXiv:1607.06450, eq. 4) becomes LayerNormalization. ONNX has it from opset 17 on; ONNX Runtime
    /// executes it under the same name in models of any opset, since its own fusions make it there.
    public static final PatternRewrite LAYER_NORMALIZATION = layerNormalization();

    /// x/2 × (1 + erf(x / √2)) (Hendrycks and Gimpel 2016, arXiv:1606.08415, section 2) becomes Gelu: ONNX's
    /// own from opset 20 on, ONNX Runtime's `com.microsoft.Gelu` below.
    public static final PatternRewrite GELU = gelu();

    /// x/2 × (1 + tanh(√(2/π) × (x + 0.044715 × x³))) (the same paper) becomes Gelu with `approximate =
    /// tanh`, or `com.microsoft.FastGelu` below opset 20.
    public static final PatternRewrite GELU_TANH = geluTanh();

    /// A product with a constant matrix and the sum with a constant vector become Gemm, where both are
    /// matrices.
    public static final PatternRewrite GEMM = new PatternRewrite(
            "gemm", List.of(op("Add", op("MatMul", any("x"), constant("w")), constant("b"))), Fusions::gemm);

    /// softmax(Q·Kᵀ / √d + mask) · V (Vaswani et al. 2017, arXiv:1706.03762, eq. 1), with or without mask, to
    /// be recognised only: captures `q`, `k` (transposed already), `scale`, `v` and, where there is one,
    /// `mask`. It replaces nothing, for no operation of plain ONNX Runtime takes these inputs as they are.
    public static final PatternRewrite ATTENTION = attention();

    private Fusions() {}

    /// All that replace something, in the order in which they help each other.
    public static List<Rewrite> all() {
        return List.of(LAYER_NORMALIZATION, GELU, GELU_TANH, GEMM);
    }

    /// Those whose operations the ONNX standard has in a version.
    public static List<Rewrite> standard(long opset) {
        var rewrites = new ArrayList<Rewrite>();
        if (opset >= LAYER_NORMALIZATION_OPSET) {
            rewrites.add(LAYER_NORMALIZATION);
        }
        if (opset >= GELU_OPSET) {
            rewrites.addAll(List.of(GELU, GELU_TANH));
        }
        rewrites.add(GEMM);
        return rewrites;
    }

    private static PatternRewrite layerNormalization() {
        var x = any("x");
        var centred = op("Sub", x, op("ReduceMean", x));
        var squares = List.of(op("Pow", centred, scalar(2)), op("Mul", centred, centred));
        var patterns = squares.stream()
                .map(square -> op("Sqrt", op("Add", op("ReduceMean", square), constant("epsilon"))))
                .map(deviation ->
                        op("Add", op("Mul", op("Div", centred, deviation), constant("scale")), constant("shift")))
                .toList();
        return new PatternRewrite("layer normalization", patterns, Fusions::layerNormalization);
    }

    private static Optional<Node> layerNormalization(Match match) {
        boolean lastAxis = match.nodes("ReduceMean").stream().allMatch(mean -> overLastAxis(mean, match.shape("x")));
        boolean vectors = match.constant("scale").shape().length == 1
                && match.constant("shift").shape().length == 1
                && match.constant("epsilon").size() == 1;
        if (!lastAxis || !vectors) {
            return Optional.empty();
        }
        float epsilon = (float) match.constant("epsilon").doubles()[0];
        return Optional.of(node(
                match,
                "",
                "LayerNormalization",
                List.of(match.value("x"), match.value("scale"), match.value("shift")),
                Map.of("axis", Attribute.of(-1), "epsilon", Attribute.of(epsilon))));
    }

    private static boolean overLastAxis(Node mean, Optional<Shape> shape) {
        var axes = mean.integers("axes");
        boolean keeps = mean.integer("keepdims", 1) == 1;
        return keeps
                && axes.filter(given -> given.length == 1
                                && (given[0] == -1
                                        || shape.filter(known -> given[0] == known.rank() - 1)
                                                .isPresent()))
                        .isPresent();
    }

    private static PatternRewrite gelu() {
        var x = any("x");
        var half = scalar(0.5);
        var forms = List.of(op("Div", x, scalar(Math.sqrt(2))), op("Mul", x, scalar(Math.sqrt(0.5)))).stream()
                .map(scaled -> op("Add", op("Erf", scaled), scalar(1)))
                .flatMap(bracket -> products(x, half, bracket).stream())
                .toList();
        return new PatternRewrite("gelu", forms, match -> Optional.of(gelu(match, "none", "Gelu")));
    }

    private static PatternRewrite geluTanh() {
        var x = any("x");
        var cubes = List.of(op("Pow", x, scalar(3)), op("Mul", x, op("Mul", x, x)));
        var forms = cubes.stream()
                .map(cube -> op("Add", x, op("Mul", cube, scalar(0.044715))))
                .map(sum -> op("Tanh", op("Mul", sum, scalar(Math.sqrt(2 / Math.PI)))))
                .flatMap(tanh -> products(x, scalar(0.5), op("Add", tanh, scalar(1))).stream())
                .toList();
        return new PatternRewrite("gelu (tanh)", forms, match -> Optional.of(gelu(match, "tanh", "FastGelu")));
    }

    /// The three ways of multiplying three things.
    private static List<Pattern> products(Pattern a, Pattern b, Pattern c) {
        return List.of(op("Mul", op("Mul", a, c), b), op("Mul", op("Mul", a, b), c), op("Mul", a, op("Mul", b, c)));
    }

    private static Node gelu(Match match, String approximate, String below) {
        var inputs = List.of(match.value("x"));
        return match.opset() >= GELU_OPSET
                ? node(match, "", "Gelu", inputs, Map.of("approximate", Attribute.of(approximate)))
                : node(match, MICROSOFT, below, inputs, Map.of());
    }

    private static Optional<Node> gemm(Match match) {
        boolean matrices = match.shape("x").filter(shape -> shape.rank() == 2).isPresent()
                && match.constant("w").shape().length == 2
                && match.constant("b").shape().length <= 2;
        // A bias of more rows than one would stretch the product.
        boolean oneRow = match.shape("b")
                .filter(shape -> shape.rank() < 2 || shape.dim(0).equals(Dim.of(1)))
                .isPresent();
        return matrices && oneRow
                ? Optional.of(node(
                        match, "", "Gemm", List.of(match.value("x"), match.value("w"), match.value("b")), Map.of()))
                : Optional.empty();
    }

    private static PatternRewrite attention() {
        var scores = op("Div", op("MatMul", any("q"), any("k")), constant("scale"));
        var scaled = op("Mul", op("MatMul", any("q"), any("k")), constant("scale"));
        var forms = List.of(op("Add", scores, any("mask")), op("Add", scaled, any("mask")), scores, scaled).stream()
                .map(masked -> op("MatMul", op("Softmax", masked), any("v")))
                .toList();
        return new PatternRewrite("attention", forms, _ -> Optional.empty());
    }

    private static Node node(
            Match match, String domain, String op, List<String> inputs, Map<String, Attribute> attributes) {
        return new Node(match.root().name(), domain, op, inputs, match.root().outputs(), attributes, Unread.NONE);
    }
}
