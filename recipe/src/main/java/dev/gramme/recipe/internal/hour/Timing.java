package dev.gramme.recipe.internal.hour;

import dev.gramme.carbon.Figures;
import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.Power;
import dev.gramme.ledger.Run;
import dev.gramme.recipe.ClimbObserver;
import dev.gramme.recipe.Prediction;
import dev.gramme.recipe.Recipe;
import dev.gramme.recipe.When;
import dev.gramme.schedule.Job;
import dev.gramme.schedule.Pausing;
import dev.gramme.schedule.Planner;
import dev.gramme.schedule.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Gives each attempt its turn: before the recipe's deadline, with room for what may have to be done after it.
public final class Timing {
    /// Reading the data again, and what a checkpoint does not hold.
    static final Duration RESUMING = Duration.ofSeconds(10);
    /// In a single step of the clock nothing can be paused.
    private static final Duration SHORTEST = Duration.ofSeconds(2);
    /// The share of an attempt's time that making its model smaller, judging it, and errors of predictions may take.
    private static final double ROOM = 0.1;

    private final Optional<When> when;
    private final Optional<Span> span;
    private final boolean pausable;
    private final double pue;
    private final ClimbObserver observer;

    /// From its arrival to its deadline.
    record Span(Instant arrived, Instant deadline) {}

    Timing(Optional<When> when, Optional<Span> span, boolean pausable, double pue, ClimbObserver observer) {
        this.when = when;
        this.span = span;
        this.pausable = pausable;
        this.pue = pue;
        this.observer = observer;
    }

    /// Of a recipe that has begun. Why nothing waits though it may is told.
    ///
    /// @param when how hours are found; without it everything runs at once
    /// @param runs all of the recipe's
    public static Timing of(
            Recipe.Carbon carbon, Optional<When> when, List<Run> runs, double pue, ClimbObserver observer) {
        var span = carbon.within()
                .flatMap(within -> Arrival.of(runs).map(arrived -> new Span(arrived, arrived.plus(within))));
        var open = when.filter(
                how -> span.filter(from -> isOpen(from, how, observer)).isPresent());
        return new Timing(open, span, carbon.pausable(), pue, observer);
    }

    private static boolean isOpen(Span span, When when, ClimbObserver observer) {
        var now = when.clock().instant();
        if (!now.isBefore(span.deadline())) {
            observer.note("its deadline was " + span.deadline() + ", so it runs at once");
            return false;
        }
        try {
            if (when.grid().forecast(now, span.deadline()).isPresent()) {
                return true;
            }
            observer.note("no hour of the grid is known to be better than another, so it runs at once");
        } catch (GrammeException e) {
            observer.note(e.what() + " So it runs at once.");
        }
        return false;
    }

    /// @param prediction of the attempt
    /// @param later what those that come after it take together; empty if that is not known
    /// @param parts its runs so far, none of which came to its end
    /// @param goesOn whether it goes on from where these ended
    public Turn turn(
            String name, Optional<Prediction> prediction, Optional<Duration> later, List<Run> parts, boolean goesOn) {
        if (when.isEmpty() || prediction.isEmpty() || later.isEmpty()) {
            return new Turn(name, Optional.empty(), observer);
        }
        var how = when.get();
        var takes = prediction.get();
        if (takes.duration().compareTo(how.shortest()) < 0) {
            return new Turn(name, Optional.empty(), observer);
        }
        var job = job(takes, later.get(), span.orElseThrow());
        if (job.isEmpty()) {
            observer.note(name + " runs at once: it takes " + Figures.of(takes.duration())
                    + ", and what may come after it needs the rest of the time");
        }
        return new Turn(
                name, job.map(one -> new Turn.Plan(how, one, pue, Worked.of(goesOn ? parts : List.of()))), observer);
    }

    /// Empty if there is no time to choose from.
    private Optional<Job> job(Prediction takes, Duration later, Span within) {
        var room = later.plus(
                        Duration.ofNanos(Math.round(ROOM * takes.duration().toNanos())))
                .plus(pausable ? RESUMING : Duration.ZERO);
        var deadline = within.deadline().minus(room);
        var whole = Planner.inSteps(takes.duration());
        var lasts = whole.compareTo(SHORTEST) < 0 ? SHORTEST : whole;
        if (Duration.between(within.arrived(), deadline).compareTo(lasts) < 0) {
            return Optional.empty();
        }
        var power = takes.energy().over(lasts);
        var job = new Job(List.of(new Stage(lasts, power)), within.arrived(), deadline, Optional.empty());
        return Optional.of(pausable ? job.pausable(pausing(power)) : job);
    }

    private static Pausing pausing(Power power) {
        return Pausing.costing(power.during(RESUMING));
    }
}
