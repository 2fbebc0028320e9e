package dev.gramme.model.build;

import dev.gramme.carbon.GrammeException;
import dev.gramme.model.Model;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// An encoder of texts that does not exist yet, written `small-bert:4x128`: layers, then the width of a token's
/// vector.
public record EncoderBlueprint(Kind kind, int layers, int hidden) {
    /// How wide the vectors of one attention head are (Devlin et al. 2018: 64; smaller encoders take half of
    /// it).
    private static final int HEAD = 32;

    private static final Pattern SIZE = Pattern.compile("(\\d{1,2})x(\\d{1,4})");

    /// What it is built of.
    public enum Kind {
        /// Attention, as [SmallBert].
        SMALL_BERT("small-bert", 1, HEAD, 4, 128),
        /// Convolutions over words, as [TextCnn].
        TEXT_CNN("text-cnn", 0, 1, 2, 64);

        private final String word;
        private final int fewestLayers;
        private final int step;
        private final int usualLayers;
        private final int usualHidden;

        Kind(String word, int fewestLayers, int step, int usualLayers, int usualHidden) {
            this.word = word;
            this.fewestLayers = fewestLayers;
            this.step = step;
            this.usualLayers = usualLayers;
            this.usualHidden = usualHidden;
        }

        /// As it is written.
        public String word() {
            return word;
        }

        private String usual() {
            return word + ":" + usualLayers + "x" + usualHidden;
        }

        private static Optional<Kind> find(String word) {
            String name = word.split(":", 2)[0];
            return Arrays.stream(values())
                    .filter(kind -> kind.word.equals(name))
                    .findFirst();
        }
    }

    public EncoderBlueprint {
        if (layers < kind.fewestLayers || hidden < kind.step || hidden % kind.step != 0) {
            throw GrammeException.usage(
                    "No " + kind.word + " has " + layers + " layers of the width " + hidden,
                    "`" + kind.usual() + "` is meant"
                            + (kind.step == 1 ? "." : "; widths are multiples of " + kind.step + "."));
        }
    }

    /// Whether a word begins with the name of a kind.
    public static boolean isOne(String word) {
        return Kind.find(word).isPresent();
    }

    /// @throws GrammeException (usage) if there is no such kind, or the size is malformed
    public static EncoderBlueprint parse(String word) {
        var kind = Kind.find(word)
                .orElseThrow(() -> GrammeException.usage(
                        "'" + word + "' is no encoder that can be built",
                        "one of these is meant: "
                                + Arrays.stream(Kind.values()).map(Kind::usual).collect(Collectors.joining(", "))
                                + "."));
        if (word.equals(kind.word)) {
            return new EncoderBlueprint(kind, kind.usualLayers, kind.usualHidden);
        }
        var size = SIZE.matcher(word.substring(kind.word.length() + 1));
        if (!size.matches()) {
            throw GrammeException.usage(
                    "'" + word + "' is no encoder with a size", "`" + kind.usual() + "` is meant: layers, then width.");
        }
        return new EncoderBlueprint(kind, Integer.parseInt(size.group(1)), Integer.parseInt(size.group(2)));
    }

    /// The encoder, with random weights.
    ///
    /// @param vocabulary how many tokens there are
    /// @param longest the longest text in tokens
    public Model build(long vocabulary, long longest, long seed) {
        return switch (kind) {
            case SMALL_BERT ->
                new SmallBert(vocabulary, longest, layers, hidden, hidden / HEAD, 4L * hidden).build(seed);
            case TEXT_CNN -> new TextCnn(vocabulary, layers, hidden).build(seed);
        };
    }

    /// As it is written.
    @Override
    public String toString() {
        return kind.word + ":" + layers + "x" + hidden;
    }
}
