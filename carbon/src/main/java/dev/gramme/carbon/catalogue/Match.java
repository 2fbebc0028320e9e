package dev.gramme.carbon.catalogue;

import java.util.List;
import java.util.Locale;

/// What a look-up found, and how sure it is.
///
/// @param fact the fact itself; of several candidates the one to reckon with
/// @param how whether the name says exactly this
/// @param note one sentence on what was guessed; empty when nothing was
/// @param candidates all facts the name may mean, the chosen one included; one for an exact match
public record Match<T>(T fact, How how, String note, List<T> candidates) {
    /// How a name led to a fact.
    public enum How {
        /// The name says this and nothing else.
        EXACT,
        /// The name leaves something open, or says something the catalogue does not know.
        GUESSED;

        /// The word used in JSON: `exact` or `guessed`.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Match {
        candidates = List.copyOf(candidates);
        if (!candidates.contains(fact)) {
            throw new IllegalArgumentException("The chosen fact is not among its candidates: " + fact);
        }
        if ((how == How.GUESSED) == note.isEmpty()) {
            throw new IllegalArgumentException("A guess says what was guessed, an exact match has nothing to say");
        }
    }

    /// The name says exactly this.
    public static <T> Match<T> exact(T fact) {
        return new Match<>(fact, How.EXACT, "", List.of(fact));
    }

    /// The name may mean any of the candidates.
    public static <T> Match<T> guessed(T fact, String note, List<T> candidates) {
        return new Match<>(fact, How.GUESSED, note, candidates);
    }

    /// Whether something was guessed.
    public boolean isGuess() {
        return how == How.GUESSED;
    }
}
