package dev.gramme.meter;

import dev.gramme.meter.internal.tree.PortableTree;
import dev.gramme.meter.internal.tree.ProcTree;
import java.nio.file.Files;
import java.nio.file.Path;

/// Subjects for processes that already run.
public final class ProcessTrees {
    private static final Path PROC = Path.of("/proc");
    private static final long PAGE_BYTES = 4096;

    private ProcessTrees() {}

    /// This program with everything it started.
    public static Subject current() {
        return of(ProcessHandle.current());
    }

    /// A process with everything it started.
    public static Subject of(ProcessHandle process) {
        Subject tree = Files.isReadable(PROC.resolve("self/stat"))
                ? new ProcTree(PROC, process.pid(), true, PAGE_BYTES)
                : new PortableTree(process, true);
        tree.refresh();
        return tree;
    }
}
