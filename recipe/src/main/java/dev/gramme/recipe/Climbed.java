package dev.gramme.recipe;

import dev.gramme.data.metric.Score;
import dev.gramme.ledger.Run;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What came of a climb.
///
/// @param attempts in the order in which they were made
/// @param leftOut which rungs were not tried, and why
/// @param best the cheapest that reaches the goal, else the one that is best on validation data; empty if there is none
/// @param reached whether that reaches the goal on validation data
/// @param ending why nothing more was tried, in words
/// @param complete false if it was interrupted: the same recipe goes on
public record Climbed(
        List<Attempted> attempts,
        List<LeftOut> leftOut,
        Optional<Best> best,
        boolean reached,
        String ending,
        boolean complete) {
    public Climbed {
        attempts = List.copyOf(attempts);
        leftOut = List.copyOf(leftOut);
    }

    /// An attempt that was made.
    ///
    /// @param score on validation data
    /// @param note what there is to say of it
    /// @param run what it cost, now or when it was made
    /// @param reused whether it had been made before, so that it cost nothing now
    public record Attempted(Rung rung, String name, Path model, Score score, String note, Run run, boolean reused) {}

    /// A rung that was not tried.
    public record LeftOut(Rung rung, String why) {}

    /// @param test its score on test data, which nothing was chosen by
    public record Best(Attempted attempt, Score test) {}
}
