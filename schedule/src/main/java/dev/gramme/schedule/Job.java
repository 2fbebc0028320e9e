package dev.gramme.schedule;

import dev.gramme.carbon.Energy;
import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What is to run, and by when.
///
/// @param stages what it draws over its course, the first one first; at least one
/// @param earliest it does not start before
/// @param deadline it is finished by then, if it can be
/// @param pausing what pauses take; empty for one that runs in one piece
public record Job(List<Stage> stages, Instant earliest, Instant deadline, Optional<Pausing> pausing) {
    public Job {
        stages = List.copyOf(stages);
        if (stages.isEmpty()) {
            throw new IllegalArgumentException("A job without a stage draws nothing");
        }
        var needed = duration(stages);
        if (Duration.between(earliest, deadline).compareTo(needed) < 0) {
            throw GrammeException.usage(
                    "From " + earliest + " to " + deadline + " there is less time than the job's " + words(needed),
                    "a later deadline was meant; without slack there is nothing to plan.");
        }
    }

    /// One that draws the same power throughout and runs in one piece.
    public static Job of(Duration duration, Power power, Instant earliest, Instant deadline) {
        return new Job(List.of(new Stage(duration, power)), earliest, deadline, Optional.empty());
    }

    /// The same, to be paused where that pays.
    public Job pausable(Pausing how) {
        return new Job(stages, earliest, deadline, Optional.of(how));
    }

    /// How long it runs, pauses left out.
    public Duration duration() {
        return duration(stages);
    }

    /// What it draws altogether, without what pauses take.
    public Energy energy() {
        return stages.stream()
                .map(stage -> stage.power().during(stage.duration()))
                .reduce(Energy.ZERO, Energy::plus);
    }

    private static Duration duration(List<Stage> stages) {
        return stages.stream().map(Stage::duration).reduce(Duration.ZERO, Duration::plus);
    }

    private static String words(Duration time) {
        return time.toString().substring(2).toLowerCase(Locale.ROOT);
    }
}
