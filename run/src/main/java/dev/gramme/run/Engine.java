package dev.gramme.run;

import java.time.Instant;
import java.util.Optional;

/// Something that runs workloads: this machine, a Slurm cluster.
///
/// It knows nothing of grids and plans. Whoever does submits a workload, and says when it starts, pauses and goes on.
/// A workload is known by an id of the engine's own, so that a planner that was killed finds it again: nothing that
/// matters is kept in the object that implements this.
///
/// All methods throw a [dev.gramme.carbon.GrammeException] (failure) if the engine cannot be reached or refuses; none
/// waits for the workload. What is asked for twice is done once: pausing what is paused changes nothing.
public interface Engine {
    /// A short name, for people and JSON: `local`, `slurm`.
    String name();

    /// Hands a workload over. It is kept and does not start before it is told when.
    ///
    /// @return the engine's id of it
    String submit(Workload workload);

    /// One that was handed over already, by somebody who was killed before the answer was written down: it is known by
    /// what [Workload#SCHEDULE] says in its environment, as long as it waits or runs.
    ///
    /// @return empty if there is none, or the engine keeps nothing beyond its own object
    default Optional<String> find(Workload workload) {
        return Optional.empty();
    }

    /// Says when a workload that waits may start; a moment that is past means at once. May be said again as long as it
    /// waits. The engine keeps to it even if nobody asks again.
    void startAt(String id, Instant begin);

    /// Stops what runs from using power, such that it can go on.
    void pause(String id);

    /// Lets what was paused go on.
    void resume(String id);

    /// Ends it for good, whatever it does.
    void stop(String id);

    /// How it stands.
    EngineState state(String id);
}
