package dev.gramme.cli;

import dev.gramme.carbon.Durations;
import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.Power;
import dev.gramme.schedule.Job;
import dev.gramme.schedule.Pausing;
import dev.gramme.schedule.Planner;
import dev.gramme.schedule.Stage;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say what is to be planned: how long a job takes, by when it is to be finished, what pauses cost.
final class JobOptions {
    @Option(names = "--duration", paramLabel = "TIME", description = "How long it takes, such as 4h or 90m.")
    @Nullable
    String duration;

    @Option(names = "--within", paramLabel = "TIME", description = "It is finished within this time, such as 24h.")
    @Nullable
    String within;

    @Option(
            names = "--by",
            paramLabel = "MOMENT",
            description = "Or by then: 06:00, 2026-03-01T06:00 (both here) or 2026-03-01T06:00:00Z.")
    @Nullable
    String by;

    @Option(names = "--from", paramLabel = "MOMENT", description = "It does not start before (default: now).")
    @Nullable
    String from;

    @Option(names = "--pausable", description = "It may be paused where that pays.")
    boolean pausable;

    @Option(
            names = "--resume-cost",
            paramLabel = "TIME",
            defaultValue = "0s",
            description = "What going on after a pause takes, as a time at the job's power, such as 10m.")
    String resumeCost = "";

    @Option(
            names = "--resume-time",
            paramLabel = "TIME",
            defaultValue = "0s",
            description = "How long going on takes before any work is done, at the job's power.")
    String resumeTime = "";

    @Option(
            names = "--min-run",
            paramLabel = "TIME",
            defaultValue = "0s",
            description = "How long it runs at least before it is paused (again).")
    String minimumRun = "";

    @Option(names = "--max-pauses", paramLabel = "N", description = "How often it may be paused (default: no limit).")
    @Nullable
    Integer most;

    @Option(
            names = "--paused-w",
            paramLabel = "W",
            defaultValue = "0",
            description = "What it keeps drawing while it is paused.")
    double pausedWatts;

    @Option(
            names = "--risk",
            paramLabel = "X",
            defaultValue = "0.45",
            description = "By how many standard deviations of the forecast later hours count as dearer than expected."
                    + " 0 waits for whatever looks better (default: ${DEFAULT-VALUE}).")
    double risk;

    Planner planner() {
        return new Planner(risk);
    }

    /// Whether anything is to be planned at all.
    boolean given() {
        return within != null || by != null;
    }

    /// Of a command that does not wait.
    ///
    /// @throws GrammeException (usage) if something says how it would
    void requireNothing() {
        boolean some = duration != null || from != null || pausable || most != null || pausedWatts > 0;
        if (some) {
            throw GrammeException.usage(
                    "How a command waits is said, but not until when", "`--within 24h` or `--by 06:00` was forgotten.");
        }
    }

    /// @throws GrammeException (usage) if neither or both are given, or the moment is past
    Instant deadline(Instant now) {
        if (!given() || (within != null && by != null)) {
            throw GrammeException.usage(
                    "By when is it to be finished?", "either `--within 24h` or `--by 06:00` says it.");
        }
        var deadline = within != null
                ? now.plus(Durations.parse("--within", within))
                : Moments.parse("--by", String.valueOf(by), now, ZoneId.systemDefault());
        if (!deadline.isAfter(now)) {
            throw GrammeException.usage(
                    "The deadline " + deadline + " has passed; it is " + now, "a later day was meant.");
        }
        return deadline;
    }

    Optional<Duration> duration() {
        return Optional.ofNullable(duration).map(text -> {
            var parsed = Durations.parse("--duration", text);
            if (!parsed.isPositive()) {
                throw GrammeException.usage("A job of " + text + " is none", "`--duration 4h` was meant.");
            }
            return parsed;
        });
    }

    /// @throws GrammeException (usage) if it does not fit
    Job job(Duration takes, Instant now, Power power) {
        var earliest = Optional.ofNullable(from)
                .map(text -> Moments.parse("--from", text, now, ZoneId.systemDefault()))
                .orElse(now);
        return new Job(List.of(new Stage(takes, power)), earliest, deadline(now), pausing(power));
    }

    Optional<Pausing> pausing(Power power) {
        if (!pausable) {
            return Optional.empty();
        }
        if (pausedWatts < 0) {
            throw GrammeException.usage("--paused-w is not negative", "`--paused-w 20` was meant.");
        }
        return Optional.of(new Pausing(
                power.during(Durations.parse("--resume-cost", resumeCost)),
                Durations.parse("--resume-time", resumeTime),
                power,
                Durations.parse("--min-run", minimumRun),
                most == null ? Pausing.ANY_NUMBER : most,
                Power.ofWatts(pausedWatts)));
    }
}
