package dev.gramme.model.build;

import dev.gramme.model.Dim;
import dev.gramme.model.Model;
import java.util.List;

/// Residual blocks of two 3×3 convolutions, as He et al. 2015 (arXiv:1512.03385, section 4.2) build them for
/// small images: images to logits [batch, classes].
///
/// @param widths channels of each stage; each but the first begins by halving the size
/// @param blocks how many blocks a stage has
public record ResNet(ImageInput image, List<Long> widths, int blocks, long classes) {
    public ResNet {
        widths = List.copyOf(widths);
    }

    public Model build(long seed) {
        var net = new NetworkBuilder(seed);
        long in = widths.getFirst();
        String x = net.convolution("stem", image.in(net), image.channels(), in, 3, 1, 1);
        x = net.relu("stem.relu", x);
        for (int stage = 0; stage < widths.size(); stage++) {
            for (int block = 0; block < blocks; block++) {
                long stride = stage > 0 && block == 0 ? 2 : 1;
                x = block(net, "stage" + stage + ".block" + block, x, in, widths.get(stage), stride);
                in = widths.get(stage);
            }
        }
        net.classifier(x, in, classes);
        net.output("logits", Dim.named("batch"), Dim.of(classes));
        return net.build("resnet");
    }

    private static String block(NetworkBuilder net, String name, String x, long in, long out, long stride) {
        String inner = net.relu(name + ".relu0", net.convolution(name + ".conv0", x, in, out, 3, stride, 1));
        inner = net.convolution(name + ".conv1", inner, out, out, 3, 1, 1);
        // Where the shapes differ, the shortcut is a projection (the paper's option B).
        boolean same = in == out && stride == 1;
        String shortcut = same ? x : net.convolution(name + ".shortcut", x, in, out, 1, stride, 1);
        return net.relu(name + ".relu1", net.add(name + ".add", "Add", inner, shortcut));
    }
}
