package dev.gramme.model.internal.ort;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;

/// ONNX Runtime's telemetry, off before the library is loaded: turning it off afterwards is too late.
///
/// On its way into the first session the library describes the process for it, and matches the command line against a
/// regular expression that needs stack for every character. A class path of some 4 KB is enough to overflow the stack
/// of Java's main thread, and the process ends without a word (also found in vespa-engine/vespa, pull request 37786).
final class Telemetry {
    private static final String VARIABLE = "ORT_DISABLE_TELEMETRY";
    private static final int ALSO_WHERE_SET = 1;

    private Telemetry() {}

    /// Sets the variable for native code of this process. Elsewhere than on Linux and macOS there is no `setenv`, and
    /// no such telemetry that a variable would turn off.
    static void disable() {
        var linker = Linker.nativeLinker();
        var setenv = linker.defaultLookup().find("setenv");
        if (setenv.isEmpty()) {
            return;
        }
        var call = linker.downcallHandle(
                setenv.get(),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
        try (var arena = Arena.ofConfined()) {
            int failed = (int) call.invokeExact(arena.allocateFrom(VARIABLE), arena.allocateFrom("1"), ALSO_WHERE_SET);
            if (failed != 0) {
                throw new IllegalStateException("setenv(3) of " + VARIABLE + " failed");
            }
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("setenv(3) threw", e);
        }
    }
}
