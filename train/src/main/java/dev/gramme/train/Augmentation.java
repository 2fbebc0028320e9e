package dev.gramme.train;

import dev.gramme.carbon.GrammeException;

/// How a picture is changed each time it is shown, so that a network learns what it is of and not its pixels.
///
/// @param shift it is moved by up to so many pixels each way; black moves in: padding and cropping, as He et
///     al. 2015 (section 4.2) do
/// @param flip whether half of the time it is mirrored, left for right
/// @param erase the share of times that a rectangle of it is overwritten with noise (Zhong et al. 2017, "Random
///     Erasing Data Augmentation", algorithm 1)
public record Augmentation(int shift, boolean flip, double erase) {
    /// Pictures as they are.
    public static final Augmentation NONE = new Augmentation(0, false, 0);

    /// @throws GrammeException (usage) naming the first that cannot be
    public Augmentation {
        if (shift < 0) {
            throw GrammeException.usage("A picture cannot be moved by " + shift + " pixels", "2 is usual.");
        }
        if (!(erase >= 0 && erase <= 1)) {
            throw GrammeException.usage("A share of " + erase + " cannot be erased", "0.25 is usual.");
        }
    }
}
