package dev.gramme.meter.internal.tree;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// Makes this process the parent of its descendants' orphans (Linux's child subreaper) and takes note of their deaths,
/// so that the kernel adds their CPU time to this process's record instead of losing it to init.
final class Orphanage {
    private static final int PR_SET_CHILD_SUBREAPER = 36;
    private static final int WNOHANG = 1;

    private final MethodHandle waitpid;

    private Orphanage(MethodHandle waitpid) {
        this.waitpid = waitpid;
    }

    /// Takes over orphans from now on; they stay init's where the kernel says no.
    static Orphanage open() {
        var linker = Linker.nativeLinker();
        var lookup = linker.defaultLookup();
        var prctl = linker.downcallHandle(
                lookup.findOrThrow("prctl"),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG),
                Linker.Option.firstVariadicArg(1));
        var waitpid = linker.downcallHandle(
                lookup.findOrThrow("waitpid"),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
        call(() -> (int) prctl.invokeExact(PR_SET_CHILD_SUBREAPER, 1L, 0L, 0L, 0L));
        return new Orphanage(waitpid);
    }

    /// Takes note of a dead child, so that it leaves the process table. Never of the command itself: the JVM does that.
    void reap(long pid) {
        try (var arena = Arena.ofConfined()) {
            MemorySegment status = arena.allocate(ValueLayout.JAVA_INT);
            call(() -> (int) waitpid.invokeExact((int) pid, status, WNOHANG));
        }
    }

    private interface NativeCall {
        int invoke() throws Throwable;
    }

    private static int call(NativeCall call) {
        try {
            return call.invoke();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a native call threw", e);
        }
    }
}
