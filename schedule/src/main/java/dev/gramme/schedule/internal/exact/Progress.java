package dev.gramme.schedule.internal.exact;

/// How far a job is.
///
/// @param done steps of its work
/// @param running whether it ran in the step before, so that going on costs nothing
public record Progress(int done, boolean running) {
    /// Nothing has happened yet.
    public static final Progress NONE = new Progress(0, false);
}
