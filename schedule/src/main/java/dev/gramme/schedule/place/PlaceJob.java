package dev.gramme.schedule.place;

import dev.gramme.carbon.GrammeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What is to be placed. It draws what its machine draws throughout, and stays where it began.
///
/// @param duration how long it takes on a machine of speed 1
/// @param earliest it does not start before; one that is past counts as waiting since then
/// @param deadline it is finished by then
/// @param resumeCost for one that may be paused: what going on takes each time, as a time at its
///     power; empty for one that runs in one piece
public record PlaceJob(Duration duration, Instant earliest, Instant deadline, Optional<Duration> resumeCost) {
    public PlaceJob {
        if (duration.isZero() || duration.isNegative()) {
            throw GrammeException.usage("A job of " + duration + " is none", "`--duration 4h` was meant.");
        }
        if (resumeCost.filter(Duration::isNegative).isPresent()) {
            throw GrammeException.usage("Going on after a pause cannot take " + resumeCost.get(), "0s is the least.");
        }
    }

    /// One that runs in one piece.
    public static PlaceJob of(Duration duration, Instant earliest, Instant deadline) {
        return new PlaceJob(duration, earliest, deadline, Optional.empty());
    }

    /// The same, to be paused where that pays.
    public PlaceJob pausable(Duration resumeTakes) {
        return new PlaceJob(duration, earliest, deadline, Optional.of(resumeTakes));
    }
}
