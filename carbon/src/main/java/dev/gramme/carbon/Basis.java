package dev.gramme.carbon;

import java.util.Collection;
import java.util.Locale;

/// What a number rests on, strongest first. It is shown wherever a number is shown.
public enum Basis {
    /// A sensor read it.
    MEASURED,
    /// A power model computed it from real utilisation.
    MODELLED,
    /// A default or a published average stands in for it.
    ASSUMED;

    /// The basis of a sum or product of two numbers: the weaker one.
    public Basis weaker(Basis other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /// The basis of a sum: that of its weakest part. An empty sum is nobody's guess, so it counts as measured.
    public static Basis weakest(Collection<Basis> parts) {
        return parts.stream().reduce(MEASURED, Basis::weaker);
    }

    /// The word used in JSON and on screen: `measured`, `modelled` or `assumed`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The basis of a [word][#word()].
    public static Basis ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
