package dev.gramme.model.build;

import dev.gramme.carbon.GrammeException;
import dev.gramme.model.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A network for images that does not exist yet: its kind and size, written `resnet:16`, `plain-cnn:32-64-192`
/// or `resnet:32x2`.
///
/// @param widths channels of each stage, or neurons of each hidden layer; one alone stands for three, each
///     twice as wide as the one before (a perceptron: for two alike)
/// @param blocks of each stage, for kinds that have any
public record Blueprint(Architecture kind, List<Long> widths, int blocks) {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,5}(?:-\\d{1,5})*)(?:x(\\d{1,3}))?");

    public Blueprint {
        widths = List.copyOf(widths);
        if (widths.isEmpty() || widths.stream().anyMatch(width -> width < 1) || blocks < 1) {
            throw GrammeException.usage(
                    "No network has the widths " + widths + " and " + blocks + " blocks a stage",
                    "`" + kind.word() + ":16` is meant.");
        }
    }

    /// Whether a word begins with the name of a kind: `resnet:16` does.
    public static boolean isOne(String word) {
        return Architecture.find(word.split(":", 2)[0]).isPresent();
    }

    /// @throws GrammeException (usage) if there is no such kind, or the size is malformed
    public static Blueprint parse(String word) {
        var parts = word.split(":", 2);
        var kind = Architecture.of(parts[0]);
        if (parts.length == 1) {
            return new Blueprint(kind, kind.stages(kind.usualWidth()), kind.usualBlocks());
        }
        var size = SIZE.matcher(parts[1]);
        if (!size.matches() || (size.group(2) != null && !kind.hasBlocks())) {
            throw GrammeException.usage(
                    "'" + parts[1] + "' is no size of a " + kind.word(),
                    "`" + kind.word() + ":16` or `" + kind.word()
                            + ":16-32" + (kind.hasBlocks() ? "x3` (widths, then blocks a stage)" : "`")
                            + " is meant.");
        }
        var widths = Arrays.stream(size.group(1).split("-")).map(Long::valueOf).toList();
        return new Blueprint(
                kind,
                widths.size() == 1 ? kind.stages(widths.getFirst()) : widths,
                size.group(2) == null ? kind.usualBlocks() : Integer.parseInt(size.group(2)));
    }

    /// The network, with random weights: pictures `x` \[batch, channels, height, width] to `logits` \[batch,
    /// classes].
    ///
    /// @throws GrammeException (usage) if the pictures are too small to be halved so often
    public Model build(ImageInput image, long classes, long seed) {
        long side = Math.min(image.height(), image.width());
        if (kind == Architecture.PLAIN_CNN && side >> widths.size() == 0) {
            throw GrammeException.usage(
                    "Pictures of " + image.height() + "×" + image.width() + " cannot be halved " + widths.size()
                            + " times, once for each stage of " + this,
                    "fewer stages are enough, such as `" + kind.word() + ":16-32`.");
        }
        return switch (kind) {
            case PLAIN_CNN -> new PlainCnn(image, widths, classes).build(seed);
            case RESNET -> new ResNet(image, widths, blocks, classes).build(seed);
            case MOBILE_CNN -> mobile(image, classes).build(seed);
            case MLP -> new Mlp(image.pixels(), widths, classes).buildFor(image, seed);
        };
    }

    /// Each stage but the first begins by halving the size.
    private MobileCnn mobile(ImageInput image, long classes) {
        var stages = new ArrayList<MobileCnn.Block>();
        for (int stage = 0; stage < widths.size(); stage++) {
            for (int block = 0; block < blocks; block++) {
                stages.add(new MobileCnn.Block(widths.get(stage), stage > 0 && block == 0 ? 2 : 1));
            }
        }
        return new MobileCnn(image, widths.getFirst(), stages, classes);
    }

    /// As it is written: `resnet:16-32-64x3`.
    @Override
    public String toString() {
        return kind.word() + ":" + widths.stream().map(String::valueOf).collect(Collectors.joining("-"))
                + (kind.hasBlocks() ? "x" + blocks : "");
    }
}
