package dev.gramme.compress.judge;

import dev.gramme.compress.Limit;
import dev.gramme.data.metric.McNemar;
import dev.gramme.data.metric.Score;
import java.util.Optional;

/// A compressed model beside the original.
///
/// @param examples how many both answered
/// @param before the original's score
/// @param after the compressed model's score with its 95 % interval
/// @param dropLow the lower end of the 95 % interval of what was lost, before - after, from pairs of answers
/// @param dropHigh its upper end
/// @param fidelity how alike their vectors are, where the answers are vectors
/// @param test the examples that only one of the two gets right, where there are right answers
public record Judgement(
        int examples,
        double before,
        Score after,
        double dropLow,
        double dropHigh,
        Optional<Fidelity> fidelity,
        Optional<McNemar> test) {
    /// Whether enough is left.
    public boolean within(Limit limit) {
        return after.value() >= limit.least(before);
    }

    /// Whether so much is left that even the bad end of the interval is within the limit: more than [#within] says.
    public boolean surelyWithin(Limit limit) {
        return before - dropHigh >= limit.least(before);
    }
}
