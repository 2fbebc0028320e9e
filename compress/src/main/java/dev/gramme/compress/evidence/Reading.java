package dev.gramme.compress.evidence;

import dev.gramme.compress.judge.VectorJudge;
import java.nio.file.Path;
import java.util.Optional;

/// How data are to be read for a model.
///
/// @param model its file
/// @param tokenizer its `tokenizer.json`; empty for the one beside it
/// @param pooling how an encoder's hidden states become one vector
/// @param longest the most tokens of a text, unless the model's metadata say otherwise
/// @param pixels what the numbers of pictures are
/// @param seed of the split into parts
public record Reading(
        Path model, Optional<Path> tokenizer, VectorJudge.Pooling pooling, int longest, PixelRange pixels, long seed) {
    /// Of pictures: black and white.
    public record PixelRange(float black, float white) {
        /// Shares of 1, as networks that Gramme trained take them.
        public static final PixelRange SHARES = new PixelRange(0, 1);
    }
}
