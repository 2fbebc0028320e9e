package dev.gramme.schedule.internal.slurm;

import java.util.OptionalInt;
import java.util.regex.Pattern;

/// How a batch script ended.
///
/// @param code what it returned
/// @param signal what killed it, or 0
public record ExitStatus(int code, int signal) {
    private static final ExitStatus NONE = new ExitStatus(0, 0);
    private static final Pattern PAIR = Pattern.compile("(\\d{1,9}):(\\d{1,9})");
    private static final int SIGNAL_BASE = 128;

    /// From the status that `wait` gives: the code in the second byte, the signal in the lowest
    /// seven bits.
    static ExitStatus ofWaitStatus(int status) {
        return new ExitStatus((status >> 8) & 0xff, status & 0x7f);
    }

    /// From `code:signal`, as `sacct` and `scontrol` write it; nothing known if it is written
    /// otherwise.
    static ExitStatus ofPair(String text) {
        var match = PAIR.matcher(text);
        return match.matches()
                ? new ExitStatus(Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2)))
                : NONE;
    }

    /// As a shell says it: its own code, or 128 + n after signal n. A job that Slurm does not
    /// call completed and that shows neither (it ran out of time, was cancelled while it waited)
    /// has none that is known.
    OptionalInt asShell(boolean completed) {
        if (signal != 0) {
            return OptionalInt.of(SIGNAL_BASE + signal);
        }
        return code != 0 || completed ? OptionalInt.of(code) : OptionalInt.empty();
    }
}
