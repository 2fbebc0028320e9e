package dev.gramme.carbon;

import org.jspecify.annotations.Nullable;

/// The one error Gramme throws at its users: what happened, with its values, and what would likely mend it.
///
/// It carries the exit code that the command line ends with. A programming error inside Gramme stays an ordinary
/// runtime exception.
public final class GrammeException extends RuntimeException {
    /// How a command that fails this way ends.
    public enum Exit {
        FAILURE(1),
        USAGE(2),
        NOTHING_TO_MEASURE_WITH(69),
        DEFERRED(75),
        CONFIGURATION(78);

        private final int code;

        Exit(int code) {
            this.code = code;
        }

        public int code() {
            return code;
        }
    }

    private final Exit exit;
    private final String what;
    private final @Nullable String remedy;

    private GrammeException(Exit exit, String what, @Nullable String remedy, @Nullable Throwable cause) {
        super(remedy == null ? what : what + "\nMaybe " + remedy, cause);
        this.exit = exit;
        this.what = what;
        this.remedy = remedy;
    }

    /// Something failed that the user can do something about.
    public static GrammeException failure(String what, String maybe) {
        return new GrammeException(Exit.FAILURE, what, maybe, null);
    }

    /// The command was called wrongly.
    public static GrammeException usage(String what, String maybe) {
        return new GrammeException(Exit.USAGE, what, maybe, null);
    }

    /// A setting or a file of settings is wrong.
    public static GrammeException configuration(String what, String maybe) {
        return new GrammeException(Exit.CONFIGURATION, what, maybe, null);
    }

    /// There is no way to measure or model what was asked for.
    public static GrammeException nothingToMeasureWith(String what, String maybe) {
        return new GrammeException(Exit.NOTHING_TO_MEASURE_WITH, what, maybe, null);
    }

    /// The same error with the exception that led to it, which is shown only with `--debug`.
    public GrammeException causedBy(Throwable cause) {
        return new GrammeException(exit, what, remedy, cause);
    }

    public Exit exit() {
        return exit;
    }

    /// What happened, without the remedy.
    public String what() {
        return what;
    }

    /// The likely remedy, without the leading "Maybe".
    public @Nullable String remedy() {
        return remedy;
    }
}
