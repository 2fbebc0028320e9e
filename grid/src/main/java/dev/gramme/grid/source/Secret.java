package dev.gramme.grid.source;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A key or password. It has no equality, no text and no place in any message; only what is sent to the provider that
/// it belongs to contains it.
public final class Secret {
    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    /// A secret, unless there is none or only blanks.
    public static Optional<Secret> of(@Nullable String text) {
        return text == null || text.isBlank() ? Optional.empty() : Optional.of(new Secret(text.strip()));
    }

    /// The secret itself, for a request.
    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
