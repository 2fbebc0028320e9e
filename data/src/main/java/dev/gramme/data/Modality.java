package dev.gramme.data;

import java.util.Locale;

/// What the inputs of a dataset are.
public enum Modality {
    TEXT,
    IMAGE,
    TABLE;

    /// How answers and messages call it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
