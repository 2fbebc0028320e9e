package dev.gramme.recipe;

import java.util.Locale;

/// One way of getting a model, from what usually emits least to what usually emits most.
public enum Rung {
    /// TF-IDF or a table's columns, and a linear model or trees on them.
    CLASSICAL,
    /// A linear layer on what a frozen pretrained model makes of the data.
    HEAD,
    /// Low-rank adapters beside the attention layers of a pretrained model.
    LORA,
    /// Every weight of a pretrained model.
    FULL,
    /// A new network, from random weights.
    SCRATCH;

    /// The word in recipes and JSON.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether it starts from a pretrained model.
    public boolean pretrained() {
        return switch (this) {
            case HEAD, LORA, FULL -> true;
            case CLASSICAL, SCRATCH -> false;
        };
    }
}
