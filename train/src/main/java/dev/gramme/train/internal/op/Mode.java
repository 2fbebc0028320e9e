package dev.gramme.train.internal.op;

/// What a network is run for: some operators behave differently while training.
public enum Mode {
    /// Dropout drops, batches are normalized by their own statistics, which the running statistics follow.
    TRAIN,
    /// As any ONNX runtime executes the file.
    EVAL
}
