package dev.gramme.model.internal.cost;

import com.sun.management.OperatingSystemMXBean;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/// Counts CPU time.
@FunctionalInterface
public interface CpuClock {
    /// CPU time so far, in nanoseconds.
    long nanos();

    /// The calling thread's: all there is when ONNX Runtime uses no other, and nothing of the garbage collector and
    /// the compiler.
    static CpuClock ofThread() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return threads::getCurrentThreadCpuTime;
    }

    /// That of all threads of this program.
    ///
    /// The JDK's own counter moves in steps of 10 ms on Linux, a twentieth of a turn; the system's does not.
    static CpuClock ofProgram() {
        if (System.getProperty("os.name").equals("Linux")) {
            return linux();
        }
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system::getProcessCpuTime;
    }

    private static CpuClock linux() {
        // clock_gettime(CLOCK_PROCESS_CPUTIME_ID, …), clock_gettime(2); a timespec is two longs on 64-bit Linux.
        int processCpuTime = 2;
        var linker = Linker.nativeLinker();
        MethodHandle call = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("clock_gettime"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
        MemorySegment time = Arena.ofAuto().allocate(2 * ValueLayout.JAVA_LONG.byteSize(), Long.BYTES);
        return () -> {
            try {
                if ((int) call.invokeExact(processCpuTime, time) != 0) {
                    throw new IllegalStateException("clock_gettime does not know the program's CPU time");
                }
            } catch (RuntimeException e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException("clock_gettime cannot be called", e);
            }
            return time.getAtIndex(ValueLayout.JAVA_LONG, 0) * 1_000_000_000
                    + time.getAtIndex(ValueLayout.JAVA_LONG, 1);
        };
    }
}
