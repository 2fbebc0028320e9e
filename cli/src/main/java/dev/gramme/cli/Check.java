package dev.gramme.cli;

import java.util.Locale;
import java.util.Optional;

/// One finding of `gramme doctor`.
///
/// @param what was looked at, in a word
/// @param finding in a sentence
/// @param remedy the exact command that would mend it, if there is one
record Check(State state, String what, String finding, Optional<String> remedy) {
    enum State {
        /// It works.
        OK,
        /// It works less well than it could.
        DEGRADED,
        /// It is not there, and nothing else suffers for it.
        MISSING,
        /// It should work and does not.
        BROKEN;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Check ok(String what, String finding) {
        return new Check(State.OK, what, finding, Optional.empty());
    }

    static Check missing(String what, String finding) {
        return new Check(State.MISSING, what, finding, Optional.empty());
    }

    static Check degraded(String what, String finding, String remedy) {
        return new Check(State.DEGRADED, what, finding, Optional.of(remedy));
    }

    static Check broken(String what, String finding, String remedy) {
        return new Check(State.BROKEN, what, finding, Optional.of(remedy));
    }
}
