package dev.gramme.run.internal;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// Sends signals to processes, which Java itself can do for two kinds only.
public final class ProcessSignals {
    /// Signal numbers that are the same on Linux and macOS.
    public static final int HUP = 1;

    public static final int INT = 2;
    public static final int KILL = 9;
    public static final int TERM = 15;

    private static final boolean MAC = System.getProperty("os.name", "").startsWith("Mac");

    /// Halts a process; numbers differ between systems.
    public static final int STOP = MAC ? 17 : 19;

    public static final int CONT = MAC ? 19 : 18;
    public static final int USR1 = MAC ? 30 : 10;

    private ProcessSignals() {}

    /// Sends a signal; false when there is no such process (any more) or it is not ours to signal.
    public static boolean send(long pid, int signal) {
        try {
            return (int) Kill.HANDLE.invokeExact((int) pid, signal) == 0;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("kill(2) threw", e);
        }
    }

    /// Bound on first use: most runs never need it.
    private static final class Kill {
        private static final MethodHandle HANDLE = bind();

        private static MethodHandle bind() {
            var linker = Linker.nativeLinker();
            return linker.downcallHandle(
                    linker.defaultLookup().findOrThrow("kill"),
                    FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        }
    }
}
