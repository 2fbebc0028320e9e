package dev.gramme.schedule.live;

import java.util.Optional;

/// Tells which process on this machine a workload of an engine is. For engines elsewhere there is none.
@FunctionalInterface
public interface EngineProcesses {
    /// None ever.
    EngineProcesses ELSEWHERE = _ -> Optional.empty();

    /// How long a process may take to begin.
    int PATIENCE_MILLIS = 10_000;

    Optional<ProcessHandle> of(String engineId);

    /// A process, named so that no other can be taken for it.
    ///
    /// @param pid 0 for none
    record Identity(long pid, long startMillis) {
        static final Identity NONE = new Identity(0, 0);

        static Identity of(ProcessHandle process) {
            return new Identity(
                    process.pid(),
                    process.info().startInstant().map(start -> start.toEpochMilli()).orElse(0L));
        }

        /// The process, if it still lives.
        Optional<ProcessHandle> alive() {
            return pid == 0
                    ? Optional.empty()
                    : ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(found -> of(found).equals(this));
        }
    }

    default Identity find(String engineId) {
        return of(engineId).map(Identity::of).orElse(Identity.NONE);
    }

    /// The process of a workload that was just started.
    default Identity await(String engineId) {
        for (int waited = 0; this != ELSEWHERE && waited < PATIENCE_MILLIS; waited += 10) {
            var found = find(engineId);
            if (found.pid() != 0) {
                return found;
            }
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        return Identity.NONE;
    }
}
