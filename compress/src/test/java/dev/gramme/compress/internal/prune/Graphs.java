package dev.gramme.compress.internal.prune;

import dev.gramme.model.Attribute;
import dev.gramme.model.Dim;
import dev.gramme.model.ElementType;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.build.NetworkBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Small networks with one difficulty each.
final class Graphs {
    private Graphs() {}

    private static String picture(NetworkBuilder net) {
        return net.input("x", ElementType.FLOAT, Dim.named("batch"), Dim.of(3), Dim.of(8), Dim.of(8));
    }

    private static Model finished(NetworkBuilder net, String x, long channels) {
        net.classifier(x, channels, 4);
        net.output("logits", Dim.named("batch"), Dim.of(4));
        return net.build("graph");
    }

    private static String convolution(NetworkBuilder net, String name, String x, long in, long out, long groups) {
        String convolved = net.add(
                name,
                "Conv",
                List.of(
                        x,
                        net.he(name + ".weight", in / groups * 9, out, in / groups, 3, 3),
                        net.normal(name + ".bias", 0.1, out)),
                Map.of("pads", Attribute.ints(1, 1, 1, 1), "group", Attribute.of(groups)));
        return net.relu(name + ".relu", convolved);
    }

    /// Groups of four channels, then channels shuffled, then two outputs for each depthwise channel.
    static Model grouped() {
        var net = new NetworkBuilder(1);
        String x = convolution(net, "stem", picture(net), 3, 16, 1);
        x = convolution(net, "grouped", x, 16, 32, 4);
        x = net.add("split", "Reshape", x, net.integers("split.shape", 0, 4, 8, 8, 8));
        x = net.add("turned", "Transpose", List.of(x), Map.of("perm", Attribute.ints(0, 2, 1, 3, 4)));
        x = net.add("shuffled", "Reshape", x, net.integers("shuffled.shape", 0, 32, 8, 8));
        x = convolution(net, "mixed", x, 32, 16, 1);
        x = convolution(net, "twice", x, 16, 32, 16);
        return finished(net, x, 32);
    }

    /// Two branches side by side; a flattened picture at the end.
    static Model branches() {
        var net = new NetworkBuilder(2);
        String x = picture(net);
        String left = convolution(net, "left", x, 3, 8, 1);
        String right = convolution(net, "right", x, 3, 16, 1);
        String joined = net.add("joined", "Concat", List.of(left, right), Map.of("axis", Attribute.of(1)));
        String pooled = net.add(
                "pooled",
                "MaxPool",
                List.of(joined),
                Map.of("kernel_shape", Attribute.ints(2, 2), "strides", Attribute.ints(2, 2)));
        net.linear("logits", net.add("flat", "Flatten", pooled), 24 * 16, 4, false);
        net.output("logits", Dim.named("batch"), Dim.of(4));
        return net.build("branches");
    }

    /// One product for three things at once, taken apart along the channels.
    static Model apart() {
        var net = new NetworkBuilder(4);
        String x = net.input("x", ElementType.FLOAT, Dim.named("batch"), Dim.of(12));
        String wide = net.linear("wide", x, 12, 24, true);
        net.integers("sizes", 8, 16);
        String left = net.linear("left", "part0", 8, 4, false);
        String right = net.linear("right", "part1", 16, 4, false);
        net.add("logits", "Add", left, right);
        net.output("logits", Dim.named("batch"), Dim.of(4));
        var model = net.build("apart");
        var nodes = new ArrayList<>(model.graph().nodes());
        var axis = Map.of("axis", Attribute.of(1));
        nodes.add(1, Node.of("Split", List.of(wide, "sizes"), List.of("part0", "part1"), axis));
        return model.withGraph(model.graph().withNodes(nodes));
    }

    /// Squeeze and excitation (Hu et al. 2017, arXiv:1709.01507).
    static Model excited() {
        var net = new NetworkBuilder(3);
        String x = convolution(net, "stem", picture(net), 3, 16, 1);
        String mean = net.add("mean", "ReduceMean", List.of(x), Map.of("axes", Attribute.ints(2, 3)));
        String narrow = convolution(net, "narrow", mean, 16, 8, 1);
        String gate = net.add("gate", "Sigmoid", convolution(net, "wide", narrow, 8, 16, 1));
        return finished(net, net.add("scaled", "Mul", x, gate), 16);
    }
}
