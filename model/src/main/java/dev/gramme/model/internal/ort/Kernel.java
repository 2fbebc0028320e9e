package dev.gramme.model.internal.ort;

/// One operation's turn in a run of ONNX Runtime, as its profile tells.
///
/// @param node what ONNX Runtime calls the node; fused ones have names of its own making
/// @param op the operation that was really executed
/// @param startMicros since the profile began, in whole microseconds
/// @param micros how long it took, in whole microseconds
public record Kernel(String node, String op, long startMicros, long micros) {
    long endMicros() {
        return startMicros + micros;
    }
}
