package dev.gramme.recipe.internal.file;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/// A part of a whole, as `0.975` or `97.5%`.
record Share(double value) {
    /// Any such number, be it within 0 and 1 or not.
    static final String FORM = "-?\\d{1,9}(?:\\.\\d{1,12})?\\s*%?";

    private static final Pattern WORDS = Pattern.compile(FORM);

    static Optional<Share> of(String words) {
        if (!WORDS.matcher(words).matches()) {
            return Optional.empty();
        }
        // Decimal digits, so that 97.3% is 0.973.
        return Optional.of(new Share(
                words.endsWith("%")
                        ? new BigDecimal(words.substring(0, words.length() - 1).strip())
                                .movePointLeft(2)
                                .doubleValue()
                        : Double.parseDouble(words)));
    }
}
