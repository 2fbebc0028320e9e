package dev.gramme.model.build;

import dev.gramme.model.Dim;
import dev.gramme.model.Model;
import java.util.List;

/// Depthwise separable convolutions, as in MobileNet (Howard et al. 2017, arXiv:1704.04861, table 1): a 3×3
/// convolution of each channel alone, then a 1×1 convolution across channels. Images to logits [batch,
/// classes].
///
/// @param stem channels of the ordinary convolution at the beginning
public record MobileCnn(ImageInput image, long stem, List<Block> blocks, long classes) {
    /// One separable convolution.
    ///
    /// @param stride 1, or 2 to halve the size
    public record Block(long width, long stride) {}

    public MobileCnn {
        blocks = List.copyOf(blocks);
    }

    public Model build(long seed) {
        var net = new NetworkBuilder(seed);
        String x = image.in(net);
        x = net.relu("stem.relu", net.convolution("stem", x, image.channels(), stem, 3, 1, 1));
        long in = stem;
        for (int i = 0; i < blocks.size(); i++) {
            var block = blocks.get(i);
            String name = "block" + i;
            x = net.convolution(name + ".depthwise", x, in, in, 3, block.stride(), in);
            x = net.relu(name + ".relu0", x);
            x = net.convolution(name + ".pointwise", x, in, block.width(), 1, 1, 1);
            x = net.relu(name + ".relu1", x);
            in = block.width();
        }
        net.classifier(x, in, classes);
        net.output("logits", Dim.named("batch"), Dim.of(classes));
        return net.build("mobile-cnn");
    }
}
