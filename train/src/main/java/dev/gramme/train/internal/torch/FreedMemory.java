package dev.gramme.train.internal.torch;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;

/// Memory outside Java's heap that was freed and that the C library still keeps.
///
/// It keeps it for each thread apart, so that what reading a model and proving its rewrites in ONNX Runtime took on
/// one thread is of no use to the threads that train: some hundred megabytes.
public final class FreedMemory {
    private FreedMemory() {}

    /// Gives it back to the system, where the C library can: glibc.
    public static void giveBack() {
        Linker linker = Linker.nativeLinker();
        linker.defaultLookup()
                .find("malloc_trim")
                .map(trim ->
                        linker.downcallHandle(trim, FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG)))
                .ifPresent(trim -> {
                    try {
                        int _ = (int) trim.invokeExact(0L);
                    } catch (Throwable e) {
                        throw new IllegalStateException("malloc_trim cannot be called", e);
                    }
                });
    }
}
