package dev.gramme.model;

import java.util.Map;

/// Anything that computes a model's outputs from its inputs: ONNX Runtime's [Session], or the executor that
/// trains.
@FunctionalInterface
public interface Predictor {
    /// All outputs by name.
    ///
    /// @param given a tensor for each input
    Map<String, Tensor> run(Map<String, Tensor> given);
}
