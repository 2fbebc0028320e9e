package dev.gramme.compress;

import dev.gramme.compress.judge.Judgement;
import dev.gramme.model.cost.CostComparison;
import java.util.Optional;
import java.util.OptionalLong;

/// One way in which the model could be compressed, as far as it was looked at.
///
/// @param word short, for JSON: `int8-dynamic`
/// @param name for people
/// @param bytes of the file
/// @param left how many layers stay in float because they hurt
/// @param quality on the examples that options are compared on; empty if it could not be run
/// @param cost beside the original's; empty if it was not measured
/// @param memoryBytes what loading it and predicting takes at most; empty if it was not measured
/// @param within whether it loses no more than is allowed
/// @param fate what became of it, in words
/// @param chosen whether it is what was taken
public record Option(
        String word,
        String name,
        long bytes,
        int left,
        Optional<Judgement> quality,
        Optional<CostComparison> cost,
        OptionalLong memoryBytes,
        boolean within,
        String fate,
        boolean chosen) {}
