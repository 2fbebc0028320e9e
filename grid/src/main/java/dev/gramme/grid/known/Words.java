package dev.gramme.grid.known;

import dev.gramme.grid.source.Problem;
import dev.gramme.grid.source.Reason;
import java.time.Duration;

/// Phrases of notes.
final class Words {
    private Words() {}

    /// Such as `3 h ago` or `2 days ago`.
    static String ago(Duration time) {
        if (time.compareTo(Duration.ofMinutes(90)) < 0) {
            return time.toMinutes() + " min ago";
        }
        return time.compareTo(Duration.ofDays(2)) < 0 ? time.toHours() + " h ago" : time.toDays() + " days ago";
    }

    /// A problem in one line, with the remedy where the user is who can help.
    static String of(Problem problem) {
        String what = problem.what().replace('\n', ' ');
        boolean mendable = problem.reason() == Reason.MISSING_KEY || problem.reason() == Reason.REFUSED;
        return mendable ? what + ". Maybe " + problem.maybe().replace('\n', ' ') : what;
    }
}
