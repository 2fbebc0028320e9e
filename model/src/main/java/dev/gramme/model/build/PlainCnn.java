package dev.gramme.model.build;

import dev.gramme.model.Attribute;
import dev.gramme.model.Dim;
import dev.gramme.model.Model;
import java.util.List;
import java.util.Map;

/// Two 3×3 convolutions a stage, then half the size, as in VGG (Simonyan and Zisserman 2014, arXiv:1409.1556),
/// with batch normalization: images to logits [batch, classes].
///
/// @param widths channels of each stage
public record PlainCnn(ImageInput image, List<Long> widths, long classes) {
    public PlainCnn {
        widths = List.copyOf(widths);
    }

    public Model build(long seed) {
        var net = new NetworkBuilder(seed);
        String x = image.in(net);
        long in = image.channels();
        for (int i = 0; i < widths.size(); i++) {
            long out = widths.get(i);
            String stage = "stage" + i;
            x = net.relu(stage + ".relu0", net.convolution(stage + ".conv0", x, in, out, 3, 1, 1));
            x = net.relu(stage + ".relu1", net.convolution(stage + ".conv1", x, out, out, 3, 1, 1));
            x = net.add(
                    stage + ".pool",
                    "MaxPool",
                    List.of(x),
                    Map.of("kernel_shape", Attribute.ints(2, 2), "strides", Attribute.ints(2, 2)));
            in = out;
        }
        net.classifier(x, in, classes);
        net.output("logits", Dim.named("batch"), Dim.of(classes));
        return net.build("plain-cnn");
    }
}
