package dev.gramme.compress.internal.prune;

import dev.gramme.model.Node;

/// What convolutions tie together.
///
/// Groups remain as many and alike: the same place goes in each of them. Where a group sees a single channel (depthwise
/// convolution), the group goes with it.
record ConvolutionTies(Wiring wiring) {
    void of(Node node) {
        String x = node.inputs().getFirst();
        String w = node.inputs().get(1);
        int groups = (int) node.integer("group", 1);
        int[] in = wiring.axis(x, 1);
        int[] out = wiring.axis(node.outputs().getFirst(), 1);
        int[] outWeights = wiring.axis(w, 0);
        int[] inWeights = wiring.axis(w, 1);
        if (outWeights.length == 0 || inWeights.length == 0) {
            wiring.fix(node);
            return;
        }
        wiring.tie(out, outWeights);
        node.input(2).ifPresent(bias -> wiring.tie(wiring.axis(bias, 0), outWeights));
        if (groups == 1) {
            wiring.tie(in, inWeights);
        } else if (inWeights.length == 1 && in.length == groups) {
            wiring.channels().fix(inWeights);
            int each = outWeights.length / groups;
            for (int i = 0; i < outWeights.length; i++) {
                wiring.channels().tie(outWeights[i], in[i / each]);
            }
        } else {
            alike(in, inWeights.length);
            alike(outWeights, outWeights.length / groups);
            for (int i = 0; i < in.length; i++) {
                wiring.channels().tie(in[i], inWeights[i % inWeights.length]);
            }
        }
        fixPlaces(x, w, node.outputs().getFirst());
    }

    /// Its weight has the inputs first.
    void transposed(Node node) {
        String x = node.inputs().getFirst();
        String w = node.inputs().get(1);
        if (node.integer("group", 1) != 1) {
            wiring.fix(node);
            return;
        }
        wiring.tie(wiring.axis(x, 1), wiring.axis(w, 0));
        wiring.tie(wiring.axis(node.outputs().getFirst(), 1), wiring.axis(w, 1));
        node.input(2).ifPresent(bias -> wiring.tie(wiring.axis(bias, 0), wiring.axis(w, 1)));
        fixPlaces(x, w, node.outputs().getFirst());
    }

    /// Ties what is at the same place of each group.
    private void alike(int[] axis, int each) {
        for (int i = each; i < axis.length; i++) {
            wiring.channels().tie(axis[i], axis[i % each]);
        }
    }

    private void fixPlaces(String... values) {
        for (String value : values) {
            var axes = wiring.axes(value);
            for (int i = 2; i < axes.length; i++) {
                wiring.channels().fix(axes[i]);
            }
        }
    }
}
