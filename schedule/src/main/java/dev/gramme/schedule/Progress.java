package dev.gramme.schedule;

import java.time.Duration;

/// How far a job is that has arrived.
///
/// @param ran how long it has worked, without what going on after pauses took
/// @param running whether it runs now
/// @param stretch for how long it has been running without a pause
/// @param pauses how often it was paused
/// @param waited whether it has waited at all since it arrived
public record Progress(Duration ran, boolean running, Duration stretch, int pauses, boolean waited) {
    /// It has just arrived.
    public static final Progress NONE = new Progress(Duration.ZERO, false, Duration.ZERO, 0, false);
}
