package dev.gramme.model.build;

import dev.gramme.model.Attribute;
import dev.gramme.model.Dim;
import dev.gramme.model.ElementType;
import dev.gramme.model.Model;
import java.util.List;
import java.util.Map;

/// A BERT encoder (Devlin et al. 2018, arXiv:1810.04805): input_ids, attention_mask, token_type_ids [batch,
/// sequence] to last_hidden_state [batch, sequence, hidden].
///
/// @param vocabulary how many tokens there are
/// @param longest the longest sequence in tokens
/// @param hidden the width of a token's vector, a multiple of `heads`
/// @param inner the width inside of the feed-forward layers, usually 4 × hidden
public record SmallBert(long vocabulary, long longest, int layers, long hidden, long heads, long inner) {
    /// The paper's appendix A.2 draws all weights from a normal distribution of this deviation.
    private static final double DEVIATION = 0.02;

    /// What hidden tokens' scores are lowered by: exp of it is 0 in float32, and float16 can still hold it.
    private static final double FAR_BELOW = -10_000;

    public Model build(long seed) {
        var net = new NetworkBuilder(seed);
        var shape = new Dim[] {Dim.named("batch"), Dim.named("sequence")};
        String ids = net.input("input_ids", ElementType.INT64, shape);
        String mask = net.input("attention_mask", ElementType.INT64, shape);
        String types = net.input("token_type_ids", ElementType.INT64, shape);
        String x = embeddings(net, ids, types);
        String bias = maskBias(net, mask);
        net.integers("heads.shape", 0, 0, heads, hidden / heads);
        net.integers("joined.shape", 0, 0, hidden);
        net.constant("root", Math.sqrt((double) hidden / heads));
        net.constant("sqrt_two", Math.sqrt(2));
        net.constant("half", 0.5);
        for (int i = 0; i < layers; i++) {
            boolean last = i == layers - 1;
            x = layer(net, "layer" + i, x, bias, last ? "last_hidden_state" : "layer" + i + ".output");
        }
        net.output("last_hidden_state", Dim.named("batch"), Dim.named("sequence"), Dim.of(hidden));
        return net.build("small-bert");
    }

    private String embeddings(NetworkBuilder net, String ids, String types) {
        String words = net.add("words", "Gather", net.normal("word.weight", DEVIATION, vocabulary, hidden), ids);
        String kinds = net.add("types", "Gather", net.normal("type.weight", DEVIATION, 2, hidden), types);
        String length = net.add(
                "length", "Slice", net.add("shape", "Shape", ids), net.integers("one", 1), net.integers("end", 2));
        String places = net.add(
                "positions",
                "Slice",
                net.normal("position.weight", DEVIATION, longest, hidden),
                net.integers("zero", 0),
                length,
                net.integers("axis", 0));
        String sum = net.add("embedding.places", "Add", net.add("embedding.sum", "Add", words, kinds), places);
        return normalized(net, "embedding.norm", sum);
    }

    /// [batch, 1, 1, sequence]: 0 for a token to look at, far below for padding.
    private static String maskBias(NetworkBuilder net, String mask) {
        String wide = net.add("mask.wide", "Unsqueeze", mask, net.integers("mask.axes", 1, 2));
        String real = net.add("mask.real", "Cast", List.of(wide), Map.of("to", Attribute.of(ElementType.FLOAT.code())));
        String hiddenTokens = net.add("mask.hidden", "Sub", net.constant("unit", 1), real);
        return net.add("mask.bias", "Mul", hiddenTokens, net.constant("far_below", FAR_BELOW));
    }

    private String layer(NetworkBuilder net, String name, String x, String bias, String output) {
        String q = heads(net, name + ".query", x, 0, 2, 1, 3);
        String k = heads(net, name + ".key", x, 0, 2, 3, 1);
        String v = heads(net, name + ".value", x, 0, 2, 1, 3);
        String scores = net.add(name + ".scaled", "Div", net.add(name + ".scores", "MatMul", q, k), "root");
        String weights = net.add(
                name + ".weights",
                "Softmax",
                List.of(net.add(name + ".masked", "Add", scores, bias)),
                Map.of("axis", Attribute.of(-1)));
        String mixed = net.add(name + ".mixed", "MatMul", weights, v);
        String joined = net.add(
                name + ".joined", "Reshape", transposed(net, name + ".back", mixed, 0, 2, 1, 3), "joined.shape");
        String attended = dense(net, name + ".attention", joined, hidden, hidden);
        String first = normalized(net, name + ".norm0", net.add(name + ".sum0", "Add", attended, x));
        String wide = gelu(net, name + ".gelu", dense(net, name + ".wide", first, hidden, inner));
        String narrow = dense(net, name + ".narrow", wide, inner, hidden);
        return normalized(net, output, net.add(name + ".sum1", "Add", narrow, first));
    }

    private String heads(NetworkBuilder net, String name, String x, long... order) {
        String split = net.add(name + ".split", "Reshape", dense(net, name, x, hidden, hidden), "heads.shape");
        return transposed(net, name + ".heads", split, order);
    }

    private static String transposed(NetworkBuilder net, String name, String x, long... order) {
        return net.add(name, "Transpose", List.of(x), Map.of("perm", Attribute.ints(order)));
    }

    private static String dense(NetworkBuilder net, String name, String x, long in, long out) {
        String product = net.add(name + ".product", "MatMul", x, net.normal(name + ".weight", DEVIATION, in, out));
        return net.add(name, "Add", product, net.constant(name + ".bias", 0, out));
    }

    private String normalized(NetworkBuilder net, String name, String x) {
        return net.add(
                name,
                "LayerNormalization",
                List.of(x, net.constant(name + ".scale", 1, hidden), net.constant(name + ".shift", 0, hidden)),
                Map.of("axis", Attribute.of(-1), "epsilon", Attribute.of(1e-12f)));
    }

    /// ONNX has an operation for it from opset 20 on only.
    private static String gelu(NetworkBuilder net, String name, String x) {
        String erf = net.add(name + ".erf", "Erf", net.add(name + ".div", "Div", x, "sqrt_two"));
        String bracket = net.add(name + ".bracket", "Add", erf, "unit");
        return net.add(name, "Mul", net.add(name + ".product", "Mul", x, bracket), "half");
    }
}
