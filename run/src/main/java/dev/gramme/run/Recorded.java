package dev.gramme.run;

import java.util.OptionalInt;

/// A process that is recorded.
sealed interface Recorded {
    ProcessHandle handle();

    /// Returns when it has ended.
    void await() throws InterruptedException;

    /// Its own; 128 + n after signal n. Of what it has ended.
    OptionalInt exitCode();

    default boolean isAlive() {
        return handle().isAlive();
    }

    /// One that this program has started.
    record Child(Process process) implements Recorded {
        @Override
        public ProcessHandle handle() {
            return process.toHandle();
        }

        @Override
        public boolean isAlive() {
            return process.isAlive();
        }

        @Override
        public void await() throws InterruptedException {
            process.waitFor();
        }

        @Override
        public OptionalInt exitCode() {
            return OptionalInt.of(process.exitValue());
        }
    }

    /// One whose recorder was killed: only a parent is told how a process ended.
    record Orphan(ProcessHandle handle) implements Recorded {
        @Override
        public void await() {
            handle.onExit().join();
        }

        @Override
        public OptionalInt exitCode() {
            return OptionalInt.empty();
        }
    }
}
