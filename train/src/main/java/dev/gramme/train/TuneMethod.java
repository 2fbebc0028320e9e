package dev.gramme.train;

import dev.gramme.carbon.GrammeException;
import java.util.Locale;

/// How much of a pretrained model is changed, cheapest first.
public enum TuneMethod {
    /// Nothing of it: a linear layer on its frozen features, which are computed once.
    HEAD,
    /// Low-rank adapters that bring texts of one class together and keep others apart, then a linear layer on what they
    /// see: for tens of labels (Tunstall et al. 2022, "SetFit", with the loss of Khosla et al. 2020).
    FEW_SHOT,
    /// Low-rank adapters beside its attention layers (Hu et al. 2021), merged into the weights at the end.
    LORA,
    /// Every weight.
    FULL,
    /// Every weight, from random ones: what pretraining saves is what this costs more.
    SCRATCH;

    /// The word used on the command line and in JSON.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// @throws GrammeException (usage) for any other word
    public static TuneMethod of(String word) {
        for (TuneMethod method : values()) {
            if (method.word().equals(word)) {
                return method;
            }
        }
        throw GrammeException.usage(
                "There is no method '" + word + "'", "head, few-shot, lora, full or scratch was meant.");
    }
}
