package dev.gramme.grid.source;

import java.time.Instant;
import java.util.Optional;

/// What a source says: something, or why not. It is never an exception, so that nobody forgets that grids' data are
/// late, short and missing on ordinary days.
///
/// @param <T> what was asked for
public sealed interface Answer<T> {
    /// Something is known.
    ///
    /// @param value what was asked for
    /// @param fetched when the provider gave it
    /// @param staleness how old it is and why there is nothing newer; empty for what is as new as it should be
    /// @param provenance where it comes from and what was done to it, in words
    record Found<T>(T value, Instant fetched, Optional<Staleness> staleness, String provenance) implements Answer<T> {
        /// Whether the provider was asked for something newer in vain.
        public boolean stale() {
            return staleness.isPresent();
        }
    }

    /// Nothing is known.
    record Unavailable<T>(Problem problem) implements Answer<T> {}

    /// What was found, if anything.
    default Optional<T> found() {
        return switch (this) {
            case Found<T> found -> Optional.of(found.value());
            case Unavailable<T> _ -> Optional.empty();
        };
    }
}
