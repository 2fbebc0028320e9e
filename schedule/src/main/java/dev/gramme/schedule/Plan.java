package dev.gramme.schedule;

import dev.gramme.carbon.Emissions;
import dev.gramme.carbon.intensity.Signal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// When a job should run, as it looks at one moment.
///
/// @param decided at that moment
/// @param taken what is advised
/// @param atOnce what running at once is expected to emit
/// @param declined the best later course, if it is better than running at once but not surely enough
/// @param signal what the intensities count
/// @param source where they come from
public record Plan(
        Instant decided, Course taken, Emissions atOnce, Optional<Course> declined, Signal signal, String source) {
    /// What to do now.
    public enum Advice {
        /// Start.
        NOW,
        /// Wait for the first window.
        WAIT
    }

    public List<Window> windows() {
        return taken.windows();
    }

    public Advice advice() {
        return taken.windows().getFirst().start().isAfter(decided) ? Advice.WAIT : Advice.NOW;
    }
}
