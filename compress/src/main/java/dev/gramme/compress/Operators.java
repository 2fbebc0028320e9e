package dev.gramme.compress;

/// Which operations a compressed model may have.
public enum Operators {
    /// Those of ONNX Runtime as well, as it would put them in the place of ONNX's own (`com.microsoft`).
    ONNX_RUNTIME,

    /// Those of the ONNX standard only, which other runtimes have too. ONNX Runtime turns them into its own
    /// when it loads the model, as far as it recognises them.
    STANDARD
}
