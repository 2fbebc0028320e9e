package dev.gramme.schedule.live;

import dev.gramme.carbon.intensity.Signal;
import dev.gramme.run.Workload;
import dev.gramme.schedule.Job;
import dev.gramme.schedule.Window;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What is to run, by when and where, and what has been promised of it.
///
/// @param id unique, sortable by time, safe in file names
/// @param workload what runs
/// @param engine the name of the engine that runs it
/// @param job how long that takes, by when it is to be finished, and what pauses cost
/// @param arrived when it could have started first
/// @param zone of the grid
/// @param signal what intensities count
/// @param pue facility energy ÷ IT energy
/// @param risk the planner's
/// @param hooks the program's own ways of pausing
/// @param options how it is to be metered, as words of a command line, for whoever goes on with it; nothing here reads
///     them
/// @param promise the plan at arrival
public record Schedule(
        String id,
        Workload workload,
        String engine,
        Job job,
        Instant arrived,
        String zone,
        Signal signal,
        double pue,
        double risk,
        Hooks hooks,
        List<String> options,
        Promise promise) {
    public Schedule {
        options = List.copyOf(options);
    }

    /// Commands of a shell that pause a program and let it go on, instead of halting it. They find the process in
    /// `GRAMME_PID`.
    ///
    /// @param onPause has the program save its state; it may end then
    /// @param onResume lets it go on; or, if it has ended, starts it again
    public record Hooks(Optional<String> onPause, Optional<String> onResume) {
        public static final Hooks NONE = new Hooks(Optional.empty(), Optional.empty());
    }

    /// What was planned at arrival.
    ///
    /// @param expectedGrams of the plan
    /// @param atOnceGrams of running at once
    /// @param source of the forecast
    public record Promise(
            List<Window> windows,
            double expectedGrams,
            double atOnceGrams,
            double savingLow,
            double savingHigh,
            String source) {}
}
