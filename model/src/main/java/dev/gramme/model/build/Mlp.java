package dev.gramme.model.build;

import dev.gramme.model.Dim;
import dev.gramme.model.ElementType;
import dev.gramme.model.Model;
import java.util.List;

/// A multilayer perceptron: x [batch, features] to logits [batch, classes].
///
/// @param widths of the hidden layers
public record Mlp(long features, List<Long> widths, long classes) {
    public Mlp {
        widths = List.copyOf(widths);
    }

    public Model build(long seed) {
        var net = new NetworkBuilder(seed);
        String x = net.input("x", ElementType.FLOAT, Dim.named("batch"), Dim.of(features));
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
