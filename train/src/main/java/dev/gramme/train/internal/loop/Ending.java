package dev.gramme.train.internal.loop;

/// Why a training ended.
public enum Ending {
    /// It saw all epochs.
    COMPLETE("all epochs are done"),
    /// The metric reached what was asked for.
    TARGET("the target is reached"),
    /// It no longer got better.
    PATIENCE("it no longer got better"),
    /// It used up its budget.
    BUDGET("its budget is used up"),
    /// Somebody asked it to end.
    INTERRUPTED("it was interrupted");

    private final String words;

    Ending(String words) {
        this.words = words;
    }

    /// In words, such as `the target is reached`.
    public String words() {
        return words;
    }
}
