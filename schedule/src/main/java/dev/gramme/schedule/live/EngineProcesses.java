package dev.gramme.schedule.live;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
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
                    process.info()
                            .startInstant()
                            .map(start -> start.toEpochMilli())
                            .orElse(0L));
        }

        /// The process that was started with a word in its environment, where the system shows that. It is found so if
        /// its parent was killed just when it was to write the number down.
        static Optional<ProcessHandle> marked(String variable, String value) {
            String mark = variable + "=" + value;
            return ProcessHandle.allProcesses()
                    .filter(process -> environment(process.pid()).contains(mark))
                    .min(Comparator.comparingLong(process -> of(process).startMillis()));
        }

        private static List<String> environment(long pid) {
            try {
                return List.of(Files.readString(Path.of("/proc", String.valueOf(pid), "environ"), ISO_8859_1)
                        .split("\0", -1));
            } catch (IOException e) {
                return List.of();
            }
        }

        /// The process, if it still lives.
        Optional<ProcessHandle> alive() {
            return pid == 0
                    ? Optional.empty()
                    : ProcessHandle.of(pid)
                            .filter(ProcessHandle::isAlive)
                            .filter(found -> of(found).equals(this));
        }
    }

    default Identity find(String engineId) {
        return of(engineId).map(Identity::of).orElse(Identity.NONE);
    }

    /// The process of a workload that was just started.
    default Identity await(String engineId) {
        for (int waited = 0; waited < PATIENCE_MILLIS; waited += 10) {
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
