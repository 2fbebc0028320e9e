package dev.gramme.model.internal.ort;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.ExecutionMode;

/// The process's ONNX Runtime. It is loaded when first needed and never closed, as it asks for.
public final class OrtRuntime {
    private static final OrtEnvironment ENVIRONMENT = quiet();

    private OrtRuntime() {}

    public static OrtEnvironment environment() {
        return ENVIRONMENT;
    }

    /// One pool of so many threads, nodes one after another. Waiting threads sleep instead of spinning:
    /// spinning saves microseconds and burns a core.
    public static SessionOptions options(int threads) throws OrtException {
        var options = new SessionOptions();
        options.setIntraOpNumThreads(threads);
        options.setInterOpNumThreads(1);
        options.setExecutionMode(ExecutionMode.SEQUENTIAL);
        options.addConfigEntry("session.intra_op.allow_spinning", "0");
        return options;
    }

    private static OrtEnvironment quiet() {
        Telemetry.disable();
        // What goes wrong comes as an exception; the native library would print it as well, on the user's
        // terminal.
        var made = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "gramme");
        try {
            made.setTelemetry(false);
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime's telemetry cannot be turned off", e);
        }
        return made;
    }
}
