package dev.gramme.data.known;

import dev.gramme.carbon.Figures;

/// Sizes of downloads as people read them.
public final class Megabytes {
    private static final double BYTES = 1e6;

    private Megabytes() {}

    /// Such as `19.9 MB`: three digits, millions of bytes.
    public static String of(long bytes) {
        return Figures.number(bytes / BYTES) + " MB";
    }
}
