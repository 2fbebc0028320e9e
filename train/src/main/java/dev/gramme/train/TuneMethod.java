package dev.gramme.train;

import dev.gramme.carbon.GrammeException;
import java.util.Locale;

/// How much of a pretrained model is changed, cheapest first.
public enum TuneMethod {
    /// Nothing of it: a linear layer on its frozen features, which are computed once.
    HEAD,
    /// Low-rank adapters beside its attention layers (Hu et al. 2021), merged into the weights at the end.
    LORA,
    /// Every weight.
    FULL,
    /// Every weight, from random ones: what pretraining saves is what this costs more.
    SCRATCH;

    /// The word used on the command line and in JSON.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @throws GrammeException (usage) for any other word
    public static TuneMethod of(String word) {
        for (TuneMethod method : values()) {
            if (method.word().equals(word)) {
                return method;
            }
        }
        throw GrammeException.usage("There is no method '" + word + "'", "head, lora, full or scratch was meant.");
    }
}
