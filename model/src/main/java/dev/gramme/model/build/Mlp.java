package dev.gramme.model.build;

import dev.gramme.model.Dim;
import dev.gramme.model.ElementType;
import dev.gramme.model.Model;
import java.util.List;

/// A multilayer perceptron: x [batch, features] to logits [batch, classes].
///
/// @param widths of the hidden layers
public record Mlp(long features, List<Long> widths, long classes) {
    /// The input's name.
    public static final String INPUT = "x";

    public Mlp {
        widths = List.copyOf(widths);
    }

    public Model build(long seed) {
        var net = new NetworkBuilder(seed);
        return build(net, net.input(INPUT, ElementType.FLOAT, Dim.named("batch"), Dim.of(features)));
    }

    /// The same on pictures: x [batch, channels, height, width], whose pixels are the features.
    public Model buildFor(ImageInput image, long seed) {
        var net = new NetworkBuilder(seed);
        return build(net, net.add("flatten", "Flatten", image.in(net)));
    }

    private Model build(NetworkBuilder net, String given) {
        String x = given;
        long in = features;
        for (int i = 0; i < widths.size(); i++) {
            long out = widths.get(i);
            x = net.relu("relu" + i, net.linear("linear" + i, x, in, out, true));
            in = out;
        }
        net.linear("logits", x, in, classes, false);
        net.output("logits", Dim.named("batch"), Dim.of(classes));
        return net.build("mlp");
    }
}
