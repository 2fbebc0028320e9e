package dev.gramme.compress.internal.depth;

import dev.gramme.compress.Examples;
import dev.gramme.model.Session;
import dev.gramme.model.Tensor;
import dev.gramme.model.Unread;
import dev.gramme.model.ValueInfo;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// How much each block turns what goes through it: 1 - the mean cosine between what goes in and what comes out, over
/// tokens (Men et al. 2024, "ShortGPT", arXiv:2403.03853, equation 1).
final class BlockInfluence {
    private BlockInfluence() {}

    /// A number for each block, in their order: 0 for one that does nothing.
    static double[] of(Blocks blocks, Examples examples, int threads) {
        var names = new LinkedHashSet<String>();
        blocks.chain().forEach(block -> names.addAll(List.of(block.input(), block.output())));
        var outputs = new ArrayList<>(blocks.model().graph().outputs());
        outputs.forEach(output -> names.remove(output.name()));
        names.forEach(name -> outputs.add(new ValueInfo(name, Optional.empty(), Unread.NONE)));
        var open = blocks.model().withGraph(blocks.model().graph().withOutputs(outputs));
        double[] sums = new double[blocks.chain().size()];
        try (var session = Session.of(open, threads)) {
            for (int i = 0; i < examples.size(); i++) {
                var values = session.run(examples.inputs(i));
                for (int b = 0; b < sums.length; b++) {
                    sums[b] += turned(blocks.chain().get(b), values) / examples.size();
                }
            }
        }
        return sums;
    }

    private static double turned(Block block, Map<String, Tensor> values) {
        var before = Objects.requireNonNull(values.get(block.input()));
        float[] in = before.floats();
        float[] out = Objects.requireNonNull(values.get(block.output())).floats();
        int width = (int) before.shape()[before.shape().length - 1];
        double sum = 0;
        for (int start = 0; start < in.length; start += width) {
            sum += cosine(in, out, start, width);
        }
        return 1 - sum / Math.max(1, in.length / width);
    }

    private static double cosine(float[] a, float[] b, int start, int width) {
        double product = 0;
        double one = 0;
        double other = 0;
        for (int i = start; i < start + width; i++) {
            product += (double) a[i] * b[i];
            one += (double) a[i] * a[i];
            other += (double) b[i] * b[i];
        }
        return product / Math.max(Math.sqrt(one * other), Float.MIN_NORMAL);
    }
}
