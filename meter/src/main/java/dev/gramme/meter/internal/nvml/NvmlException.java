package dev.gramme.meter.internal.nvml;

/// A call to NVML that did not return `NVML_SUCCESS`.
final class NvmlException extends Exception {
    private static final int NOT_SUPPORTED = 3;
    private static final int NO_PERMISSION = 4;
    static final int NOT_FOUND = 6;
    static final int INSUFFICIENT_SIZE = 7;
    private static final int DRIVER_NOT_LOADED = 9;
    /// The function is not in this version of the library.
    static final int FUNCTION_NOT_FOUND = 13;
    private static final int GPU_IS_LOST = 15;
    private static final int RESET_REQUIRED = 16;

    private final int status;

    NvmlException(String function, int status, String text) {
        super(function + ": " + text + " (NVML status " + status + ")");
        this.status = status;
    }

    /// Whether this GPU or driver will never answer this question.
    boolean isUnsupported() {
        return status == NOT_SUPPORTED || status == FUNCTION_NOT_FOUND || status == NO_PERMISSION;
    }

    /// Whether the GPU will answer no question any more.
    boolean isGpuLost() {
        return status == GPU_IS_LOST || status == RESET_REQUIRED;
    }

    /// Whether there is simply nothing to tell.
    boolean isNothingFound() {
        return status == NOT_FOUND;
    }

    boolean isDriverMissing() {
        return status == DRIVER_NOT_LOADED;
    }
}
