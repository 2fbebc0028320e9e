package dev.gramme.schedule.internal.slurm;

import dev.gramme.carbon.GrammeException;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/// How a job stands, as far as starting, pausing and stopping go.
public enum Standing {
    /// In the queue, never paused, or let go on and waiting for room.
    WAITING,
    RUNNING,
    /// Stopped where it is.
    SUSPENDED,
    /// Being put back into the queue, to be held there: its processes are still being cleaned up.
    REQUEUING,
    /// Put back into the queue and held there.
    REQUEUED,
    /// Over, but its processes and its node are still being cleaned up: its end is not final yet.
    LEAVING,
    ENDED;

    private static final Set<String> WAITING_WORDS =
            Set.of("PENDING", "REQUEUED", "REQUEUE_HOLD", "REQUEUE_FED", "SPECIAL_EXIT", "RESV_DEL_HOLD");
    private static final Set<String> RUNNING_WORDS =
            Set.of("RUNNING", "CONFIGURING", "RESIZING", "SIGNALING", "STAGE_OUT", "UPDATE_DB", "POWER_UP_NODE");
    private static final Set<String> SUSPENDED_WORDS = Set.of("SUSPENDED", "STOPPED");
    private static final Set<String> ENDED_WORDS = Set.of(
            "COMPLETED",
            "CANCELLED",
            "FAILED",
            "TIMEOUT",
            "NODE_FAIL",
            "PREEMPTED",
            "BOOT_FAIL",
            "DEADLINE",
            "OUT_OF_MEMORY",
            "LAUNCH_FAILED",
            "RECONFIG_FAIL",
            "REVOKED");

    /// @param words the job's states and flags, as Slurm writes them
    /// @param held whether it may not start although it waits
    /// @param restarts how often it was put back into the queue
    /// @throws GrammeException (failure) if no word is known
    static Standing of(Collection<String> words, boolean held, int restarts) {
        boolean putBack = held && restarts > 0;
        if (words.contains("COMPLETING")) {
            return putBack ? REQUEUING : LEAVING;
        }
        if (anyOf(SUSPENDED_WORDS, words)) {
            return SUSPENDED;
        }
        if (anyOf(WAITING_WORDS, words)) {
            return putBack ? REQUEUED : WAITING;
        }
        if (anyOf(RUNNING_WORDS, words)) {
            return RUNNING;
        }
        if (anyOf(ENDED_WORDS, words)) {
            return ENDED;
        }
        throw GrammeException.failure(
                "Slurm says that a job is in the state " + List.copyOf(words) + ", which is not known here.",
                "this Slurm is newer than what Gramme was tried with.");
    }

    private static boolean anyOf(Set<String> known, Collection<String> words) {
        return words.stream().anyMatch(known::contains);
    }
}
