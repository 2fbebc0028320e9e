package dev.gramme.meter.internal.nvml;

/// A call to NVML that did not return `NVML_SUCCESS`.
final class NvmlException extends Exception {
    private static final int NOT_SUPPORTED = 3;
    private static final int NO_PERMISSION = 4;
    private static final int DRIVER_NOT_LOADED = 9;
    /// The function is not in this version of the library.
    static final int FUNCTION_NOT_FOUND = 13;
    private static final int GPU_IS_LOST = 15;
    private static final int RESET_REQUIRED = 16;
    private static final int LIBRARY_VERSION_MISMATCH = 18;

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

    /// Whether only the administrator may do this.
    boolean isForbidden() {
        return status == NO_PERMISSION;
    }

    boolean isDriverMissing() {
        return status == DRIVER_NOT_LOADED;
    }

    /// The command that most likely mends it.
    String remedy() {
        return switch (status) {
            case DRIVER_NOT_LOADED -> "sudo modprobe nvidia";
            case NO_PERMISSION -> "sudo usermod -aG video \"$USER\"";
            // The driver was updated while its old kernel module stayed loaded.
            case LIBRARY_VERSION_MISMATCH, RESET_REQUIRED -> "sudo reboot";
            default -> "nvidia-smi -q";
        };
    }
}
