package dev.gramme.train.internal.optim;

import dev.gramme.model.Tensor;
import dev.gramme.train.internal.torch.DeviceTensor;
import java.util.Map;

/// A rule by which gradients change weights.
public sealed interface Optimizer extends AutoCloseable permits AdamW, Sgd {
    /// Changes weights by their gradients; weights without one stay as they are. Disjoint sets of weights may be
    /// stepped by several threads at once.
    ///
    /// @param weights leaves by name
    /// @param rate the learning rate of this step
    void step(Map<String, DeviceTensor> weights, double rate);

    /// All it remembers, by name, on the host.
    Map<String, Tensor> state();

    /// Takes up what another of its kind remembered.
    void restore(Map<String, Tensor> state);

    @Override
    void close();
}
