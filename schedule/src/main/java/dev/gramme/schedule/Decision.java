package dev.gramme.schedule;

import java.util.List;

/// What a job does from now until it is decided again.
///
/// @param run whether it runs
/// @param bound whether there was no choice: the deadline is near, or it has not run long enough to be paused
/// @param ahead when it is going to run, as it looks now; empty for one that has worked as long as it was said to
public record Decision(boolean run, boolean bound, List<Window> ahead) {
    public Decision {
        ahead = List.copyOf(ahead);
    }
}
