package dev.gramme.data;

/// What is to be learnt from a dataset.
///
/// Sealed, so that a head, a loss and a metric are chosen by a switch that the compiler completes when a task joins.
public sealed interface Task {
    /// What the inputs are.
    Modality modality();

    /// One of several labels for each input; judged by accuracy.
    ///
    /// @param labels the labels in the order of a model's outputs
    record Classification(Modality modality, Labels labels) implements Task {}
}
