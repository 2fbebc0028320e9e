package dev.gramme.model.build;

import dev.gramme.model.Attribute;
import dev.gramme.model.Dim;
import dev.gramme.model.ElementType;
import dev.gramme.model.Model;
import java.util.List;
import java.util.Map;

/// Convolutions over the vectors of words (Kim 2014, "Convolutional Neural Networks for Sentence Classification",
/// arXiv:1408.5882), as an encoder: input_ids, attention_mask [batch, sequence] to last_hidden_state [batch,
/// sequence, hidden]. With no layer it is the words alone, whose mean a head takes (Joulin et al. 2016, "Bag of Tricks
/// for Efficient Text Classification", arXiv:1607.01759).
///
/// What a text takes grows with its length and no faster, so that all of a text can be read where attention would have
/// to cut it. Each layer adds to a token what it makes of the token and its two neighbours.
///
/// @param vocabulary how many tokens there are
/// @param hidden the width of a token's vector
record TextCnn(long vocabulary, int layers, long hidden) {
    /// A window of three tokens.
    private static final int WINDOW = 3;

    private static final double DEVIATION = 0.02;

    Model build(long seed) {
        var net = new NetworkBuilder(seed);
        var shape = new Dim[] {Dim.named("batch"), Dim.named("sequence")};
        String ids = net.input("input_ids", ElementType.INT64, shape);
        String mask = net.input("attention_mask", ElementType.INT64, shape);
        String real = net.add(
                "mask.real",
                "Cast",
                List.of(net.add("mask.wide", "Unsqueeze", mask, net.integers("mask.axes", 2))),
                Map.of("to", Attribute.of(ElementType.FLOAT.code())));
        String words = net.add("words", "Gather", net.normal("word.weight", DEVIATION, vocabulary, hidden), ids);
        String x = net.add(name(0), "Mul", normalized(net, words), real);
        for (int i = 1; i <= layers; i++) {
            x = layer(net, i, x, real);
        }
        net.output(x, Dim.named("batch"), Dim.named("sequence"), Dim.of(hidden));
        return net.build("text-cnn");
    }

    private String name(int layer) {
        return layer == layers ? "last_hidden_state" : "layer" + layer + ".output";
    }

    /// Padding stays zero, so that a text is the same whatever it is in a batch with.
    private String layer(NetworkBuilder net, int number, String x, String real) {
        String name = "layer" + number;
        String padded = net.add(name + ".padded", "Pad", x, pads(net));
        String before = window(net, name + ".before", padded, 0, -2);
        String after = window(net, name + ".after", padded, 2, Long.MAX_VALUE);
        String window =
                net.add(name + ".window", "Concat", List.of(before, x, after), Map.of("axis", Attribute.of(-1)));
        String product = net.add(
                name + ".product",
                "MatMul",
                window,
                net.he(name + ".weight", WINDOW * hidden, WINDOW * hidden, hidden));
        String sum = net.add(name + ".sum", "Add", product, net.constant(name + ".bias", 0, hidden));
        String made = net.add(name + ".made", "Mul", net.add(name + ".relu", "Relu", sum), real);
        return net.add(name(number), "Add", made, x);
    }

    /// One token of zeros at either end.
    private static String pads(NetworkBuilder net) {
        return net.integers("pads", 0, 1, 0, 0, 1, 0);
    }

    private static String window(NetworkBuilder net, String name, String x, long from, long to) {
        return net.add(
                name,
                "Slice",
                x,
                net.integers(name + ".from", from),
                net.integers(name + ".to", to),
                net.integers("sequence.axis", 1));
    }

    private String normalized(NetworkBuilder net, String x) {
        return net.add(
                "words.norm",
                "LayerNormalization",
                List.of(x, net.constant("words.scale", 1, hidden), net.constant("words.shift", 0, hidden)),
                Map.of("axis", Attribute.of(-1), "epsilon", Attribute.of(1e-12f)));
    }
}
