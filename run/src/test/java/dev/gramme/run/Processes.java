package dev.gramme.run;

import dev.gramme.meter.Subject;
import dev.gramme.meter.internal.tree.ProcTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/// Looks at real processes, with patience.
public final class Processes {
    private static final long PATIENCE_NANOS = 20_000_000_000L;

    private Processes() {}

    /// Waits until something is so; a busy machine may take its time.
    public static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > PATIENCE_NANOS) {
                throw new AssertionError("Waited in vain until " + what);
            }
            Thread.sleep(10);
        }
    }

    /// `R` running, `S` sleeping, `T` stopped, `Z` dead.
    public static char state(Process process) {
        try {
            String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    public static Subject tree(Process root) {
        var tree = new ProcTree(Path.of("/proc"), root.pid(), true, 4096);
        tree.refresh();
        return tree;
    }
}
