package dev.gramme.schedule.place;

import dev.gramme.carbon.intensity.Signal;
import java.util.List;
import java.util.Optional;

/// What is possible, the best first, and what is not.
///
/// @param options the first is advised
/// @param excluded in the order of the candidates
/// @param usual the candidate that the choice began with: the cleanest over a year; empty if
///     none is possible
/// @param signal what all intensities count; empty if nothing is known of any candidate
/// @param notes on what was taken for lack of something better
public record Ranking(
        List<Option> options,
        List<Excluded> excluded,
        Optional<Candidate> usual,
        Optional<Signal> signal,
        List<String> notes) {
    public Ranking {
        options = List.copyOf(options);
        excluded = List.copyOf(excluded);
        notes = List.copyOf(notes);
    }

    /// What is advised.
    public Optional<Option> best() {
        return options.stream().findFirst();
    }
}
