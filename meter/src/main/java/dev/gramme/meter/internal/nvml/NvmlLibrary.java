package dev.gramme.meter.internal.nvml;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The functions of NVML, looked up once. A function that an old driver does not have is absent, and calling it says
/// so with the status that NVML itself has for that.
final class NvmlLibrary {
    private static final long LONGEST_TEXT = 1024;

    private final SymbolLookup symbols;
    private final @Nullable MethodHandle init;
    private final @Nullable MethodHandle shutdown;
    private final @Nullable MethodHandle errorString;
    private final @Nullable MethodHandle count;
    private final @Nullable MethodHandle handleByIndex;

    /// How a device is asked for each thing.
    final Function name;

    final Function uuid;
    final Function energy;
    final Function power;
    final Function powerLimit;
    final Function chosenLimit;
    final Function usualLimit;
    final Function limitRange;
    final Function setLimit;
    final Function utilization;
    final Function processUtilization;
    final Function computeProcesses;

    /// A function by the first of its names that the library has.
    ///
    /// @param handle empty when it has none
    record Function(String name, @Nullable MethodHandle handle) {}

    private NvmlLibrary(SymbolLookup symbols) {
        this.symbols = symbols;
        this.init = bind("nvmlInit_v2").handle();
        this.shutdown = bind("nvmlShutdown").handle();
        this.errorString = symbols.find("nvmlErrorString")
                .map(symbol -> Linker.nativeLinker().downcallHandle(symbol, FunctionDescriptor.of(ADDRESS, JAVA_INT)))
                .orElse(null);
        this.count = bind("nvmlDeviceGetCount_v2", ADDRESS).handle();
        this.handleByIndex =
                bind("nvmlDeviceGetHandleByIndex_v2", JAVA_INT, ADDRESS).handle();
        this.name = bind("nvmlDeviceGetName", ADDRESS, ADDRESS, JAVA_INT);
        this.uuid = bind("nvmlDeviceGetUUID", ADDRESS, ADDRESS, JAVA_INT);
        this.energy = bind("nvmlDeviceGetTotalEnergyConsumption", ADDRESS, ADDRESS);
        this.power = bind("nvmlDeviceGetPowerUsage", ADDRESS, ADDRESS);
        this.powerLimit = bind("nvmlDeviceGetEnforcedPowerLimit", ADDRESS, ADDRESS);
        this.chosenLimit = bind("nvmlDeviceGetPowerManagementLimit", ADDRESS, ADDRESS);
        this.usualLimit = bind("nvmlDeviceGetPowerManagementDefaultLimit", ADDRESS, ADDRESS);
        this.limitRange = bind("nvmlDeviceGetPowerManagementLimitConstraints", ADDRESS, ADDRESS, ADDRESS);
        this.setLimit = bind("nvmlDeviceSetPowerManagementLimit", ADDRESS, JAVA_INT);
        this.utilization = bind("nvmlDeviceGetUtilizationRates", ADDRESS, ADDRESS);
        this.processUtilization = bind("nvmlDeviceGetProcessUtilization", ADDRESS, ADDRESS, ADDRESS, JAVA_LONG);
        this.computeProcesses = firstOf(
                List.of(
                        "nvmlDeviceGetComputeRunningProcesses_v3",
                        "nvmlDeviceGetComputeRunningProcesses_v2",
                        "nvmlDeviceGetComputeRunningProcesses"),
                ADDRESS,
                ADDRESS,
                ADDRESS);
    }

    /// The first library of these names that the system finds, which stays loaded until the program ends: drivers do
    /// not like to be unloaded.
    ///
    /// @throws IllegalCallerException when the Java runtime forbids native access
    static Optional<NvmlLibrary> open(List<String> names) {
        return names.stream().flatMap(name -> lookup(name).stream()).findFirst().map(NvmlLibrary::new);
    }

    private static Optional<SymbolLookup> lookup(String name) {
        try {
            return Optional.of(SymbolLookup.libraryLookup(name, Arena.global()));
        } catch (IllegalArgumentException absent) {
            return Optional.empty();
        }
    }

    /// Starts the library. It counts its users: each start wants one [#shutdown()].
    void init() throws NvmlException {
        check("nvmlInit_v2", call(() -> (int) bound(init).invokeExact()));
    }

    /// Ends one use of the library. A status other than success changes nothing for us.
    void shutdown() {
        if (shutdown != null) {
            call(() -> (int) bound(shutdown).invokeExact());
        }
    }

    int deviceCount() throws NvmlException {
        try (var arena = Arena.ofConfined()) {
            var out = arena.allocate(JAVA_INT);
            check("nvmlDeviceGetCount_v2", call(() -> (int) bound(count).invokeExact(out)));
            return out.get(JAVA_INT, 0);
        }
    }

    MemorySegment deviceHandle(int index) throws NvmlException {
        try (var arena = Arena.ofConfined()) {
            var out = arena.allocate(ADDRESS);
            check("nvmlDeviceGetHandleByIndex_v2", call(() ->
                    (int) bound(handleByIndex).invokeExact(index, out)));
            return out.get(ADDRESS, 0);
        }
    }

    /// @throws NvmlException unless the status is success
    void check(String function, int status) throws NvmlException {
        if (status != 0) {
            throw new NvmlException(function, status, errorText(status));
        }
    }

    private String errorText(int status) {
        if (status == NvmlException.FUNCTION_NOT_FOUND) {
            return "Function Not Found";
        }
        MethodHandle handle = errorString;
        if (handle == null) {
            return "unknown error";
        }
        try {
            return ((MemorySegment) handle.invokeExact(status))
                    .reinterpret(LONGEST_TEXT)
                    .getString(0);
        } catch (Throwable impossible) {
            throw new IllegalStateException("nvmlErrorString failed", impossible);
        }
    }

    /// A native call that returns a status.
    @FunctionalInterface
    interface NativeCall {
        int run() throws Throwable;
    }

    /// Runs a native call. Native functions throw nothing; what a method handle throws is a mistake in this package.
    static int call(NativeCall call) {
        try {
            return call.run();
        } catch (MissingFunction missing) {
            return NvmlException.FUNCTION_NOT_FOUND;
        } catch (Throwable mistake) {
            throw new IllegalStateException("An NVML call was bound wrongly", mistake);
        }
    }

    private static final class MissingFunction extends RuntimeException {}

    static MethodHandle bound(@Nullable MethodHandle handle) {
        if (handle == null) {
            throw new MissingFunction();
        }
        return handle;
    }

    private Function firstOf(List<String> names, MemoryLayout... arguments) {
        return names.stream()
                .map(name -> bind(name, arguments))
                .filter(function -> function.handle() != null)
                .findFirst()
                .orElseGet(() -> new Function(names.getLast(), null));
    }

    private Function bind(String name, MemoryLayout... arguments) {
        MethodHandle handle = symbols.find(name)
                .map(symbol -> Linker.nativeLinker().downcallHandle(symbol, FunctionDescriptor.of(JAVA_INT, arguments)))
                .orElse(null);
        return new Function(name, handle);
    }
}
