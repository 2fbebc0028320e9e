package dev.gramme.model.build;

import dev.gramme.carbon.GrammeException;
import dev.gramme.model.Model;
import java.util.regex.Pattern;

/// An encoder of texts that does not exist yet, written `small-bert:4x128`: layers, then the width of a token's
/// vector.
public record EncoderBlueprint(int layers, int hidden) {
    /// The name before the size.
    public static final String NAME = "small-bert";

    /// How wide the vectors of one attention head are (Devlin et al. 2018: 64; smaller encoders take half of
    /// it).
    private static final int HEAD = 32;

    private static final int USUAL_LAYERS = 4;
    private static final int USUAL_HIDDEN = 128;
    private static final Pattern SIZE = Pattern.compile("(\\d{1,2})x(\\d{1,4})");

    public EncoderBlueprint {
        if (layers < 1 || hidden < HEAD || hidden % HEAD != 0) {
            throw GrammeException.usage(
                    "No encoder has " + layers + " layers of the width " + hidden,
                    "`" + NAME + ":4x128` is meant; widths are multiples of " + HEAD + ".");
        }
    }

    /// Whether a word begins with the name.
    public static boolean isOne(String word) {
        return word.equals(NAME) || word.startsWith(NAME + ":");
    }

    /// @throws GrammeException (usage) if the size is malformed
    public static EncoderBlueprint parse(String word) {
        if (word.equals(NAME)) {
            return new EncoderBlueprint(USUAL_LAYERS, USUAL_HIDDEN);
        }
        var size = SIZE.matcher(word.substring(word.indexOf(':') + 1));
        if (!isOne(word) || !size.matches()) {
            throw GrammeException.usage(
                    "'" + word + "' is no encoder with a size", "`" + NAME + ":4x128` is meant: layers, then width.");
        }
        return new EncoderBlueprint(Integer.parseInt(size.group(1)), Integer.parseInt(size.group(2)));
    }

    /// The encoder, with random weights.
    ///
    /// @param vocabulary how many tokens there are
    /// @param longest the longest text in tokens
    public Model build(long vocabulary, long longest, long seed) {
        return new SmallBert(vocabulary, longest, layers, hidden, hidden / HEAD, 4L * hidden).build(seed);
    }

    /// As it is written.
    @Override
    public String toString() {
        return NAME + ":" + layers + "x" + hidden;
    }
}
