package dev.gramme.train;

/// Hears how a tuning goes, on the thread that called it: be brief.
public interface TuneObserver {
    /// Something begins: `reading`, `epoch 2`, `evaluating`. Closed when it ends.
    AutoCloseable phase(String name);

    /// A step was taken.
    void step(TuneProgress progress);

    /// Something the user should know.
    void note(String note);

    /// Whether the training has cost enough.
    boolean overBudget();

    /// Whether somebody wants it to end.
    boolean interrupted();
}
