package dev.gramme.recipe.internal.step;

import java.util.Locale;

/// What a step of a recipe is for.
public enum StepKind {
    /// Data are read and parted.
    READING,
    /// A short training tells what a whole one takes.
    PROBE,
    /// A model is trained.
    ATTEMPT,
    /// A model is made smaller.
    SHRINK,
    /// The chosen model is judged on test data.
    JUDGING,
    /// What a prediction takes is measured, and the account is settled.
    PROOF,
    /// What would have been done without Gramme is done for comparison; it is no part of the bill.
    BASELINE;

    /// The word in JSON: `probe`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The tag by which runs of this kind are found.
    public String tag() {
        return "part=" + word();
    }
}
