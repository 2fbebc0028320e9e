package dev.gramme.model.build;

import dev.gramme.carbon.EditDistance;
import dev.gramme.carbon.GrammeException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The kinds of networks for images that can be built by name.
public enum Architecture {
    PLAIN_CNN("plain-cnn", 32, 1),
    MOBILE_CNN("mobile-cnn", 32, 2),
    RESNET("resnet", 16, 3),
    MLP("mlp", 256, 1);

    private final String word;
    private final long width;
    private final int blocks;

    Architecture(String word, long width, int blocks) {
        this.word = word;
        this.width = width;
        this.blocks = blocks;
    }

    /// The word on the command line.
    public String word() {
        return word;
    }

    /// The channels of the first stage, or the neurons of a layer, unless others are asked for.
    public long usualWidth() {
        return width;
    }

    /// The stages that one width stands for: each twice as wide as the one before, and layers of a perceptron
    /// alike.
    List<Long> stages(long first) {
        return this == MLP ? List.of(first, first) : List.of(first, 2 * first, 4 * first);
    }

    /// How many blocks a stage has unless another number is asked for.
    public int usualBlocks() {
        return blocks;
    }

    /// Whether its stages may have several blocks.
    boolean hasBlocks() {
        return this == RESNET || this == MOBILE_CNN;
    }

    /// The kind of a word, if it is one.
    public static Optional<Architecture> find(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }

    /// @throws GrammeException (usage) for a word that is none of them, with the nearest that is
    public static Architecture of(String word) {
        var words = Arrays.stream(values()).map(Architecture::word).toList();
        return find(word)
                .orElseThrow(() -> GrammeException.usage(
                        "There is no network '" + word + "'; there are " + String.join(", ", words),
                        EditDistance.nearest(word, words) + " was meant, or a file by its path."));
    }
}
