package dev.gramme.recipe.internal.hour;

import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.intensity.Forecast;
import dev.gramme.recipe.ClimbObserver;
import dev.gramme.recipe.Waiting;
import dev.gramme.recipe.When;
import dev.gramme.recipe.internal.step.Pause;
import dev.gramme.schedule.Decision;
import dev.gramme.schedule.Job;
import dev.gramme.schedule.Planner;
import dev.gramme.schedule.Progress;
import dev.gramme.schedule.Stage;
import dev.gramme.train.TuneObserver;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// An attempt's turn: it waits for its hour, and is paused where that pays. It is decided again with every step of the
/// clock, by the newest forecast. Whatever goes wrong with forecasts, it runs.
public final class Turn implements Pause {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final double TELLING_SHARE = 0.05;

    private final String name;
    private final Optional<Plan> plan;
    private final ClimbObserver observer;
    private Worked worked;
    private boolean waited;
    private double done;
    private Optional<Instant> running = Optional.empty();
    private Optional<PausableTraining> training = Optional.empty();

    /// What is decided by.
    ///
    /// @param worked what was done before
    record Plan(When when, Job job, double pue, Worked worked) {
        Planner planner() {
            return new Planner(when.risk());
        }
    }

    /// @param plan empty for one that runs at once, to its end
    Turn(String name, Optional<Plan> plan, ClimbObserver observer) {
        this.name = name;
        this.plan = plan;
        this.observer = observer;
        this.worked = plan.map(Plan::worked).orElse(new Worked(Duration.ZERO, 0));
        this.waited = worked.parts() > 0;
    }

    /// Waits until it is to run.
    ///
    /// @return false if somebody wants the climb to end
    public boolean await() {
        return plan.map(this::await).orElse(true);
    }

    private boolean await(Plan how) {
        boolean told = false;
        while (true) {
            var now = how.when().clock().instant();
            var forecast = forecast(how, now);
            var decision = forecast.map(known -> decide(how, known, now));
            if (decision.isEmpty() || decision.get().run()) {
                if (told) {
                    observer.waited(name, forecast.map(Turn::intensity).orElse(0.0));
                }
                running = Optional.of(now);
                return true;
            }
            observer.waits(waiting(how, forecast.orElseThrow(), decision.get(), now));
            told = true;
            waited = true;
            if (!sleep(how, now, Planner.following(how.job(), now))) {
                return false;
            }
        }
    }

    private Decision decide(Plan how, Forecast forecast, Instant now) {
        var stretch = running.map(from -> Duration.between(from, now)).orElse(Duration.ZERO);
        var lasted = stretch.isNegative() ? Duration.ZERO : stretch;
        // Whoever runs has begun, also by a clock that was set back.
        var ran = running.isPresent() ? worked.with(lasted).plusNanos(1) : worked.ran();
        var progress = new Progress(ran, running.isPresent(), lasted, worked.parts(), waited);
        return how.planner().decide(asItGoes(how.job(), ran, done), progress, forecast, now);
    }

    /// A training that takes longer than was predicted has more of it left, as far as there is time for it.
    ///
    /// @param ran how long it has worked
    /// @param done the share of its steps that it has taken so; of few of them nothing is concluded
    static Job asItGoes(Job job, Duration ran, double done) {
        if (done < TELLING_SHARE) {
            return job;
        }
        var whole = Planner.inSteps(Duration.ofNanos(Math.round(ran.toNanos() / done)));
        var most = Duration.between(job.earliest(), job.deadline());
        var lasts = whole.compareTo(most) < 0 ? whole : most;
        if (lasts.compareTo(job.duration()) <= 0) {
            return job;
        }
        var stage = new Stage(lasts, job.stages().getFirst().power());
        return new Job(List.of(stage), job.earliest(), job.deadline(), job.pausing());
    }

    private Optional<Forecast> forecast(Plan how, Instant now) {
        try {
            return how.when().grid().forecast(now, how.job().deadline());
        } catch (GrammeException e) {
            observer.note(e.what() + " So it runs.");
            return Optional.empty();
        }
    }

    private Waiting waiting(Plan how, Forecast forecast, Decision decision, Instant now) {
        boolean begun = worked.parts() > 0;
        var saving = begun || waited
                ? OptionalDouble.empty()
                : OptionalDouble.of(how.planner()
                        .plan(how.job(), forecast, now, how.pue())
                        .taken()
                        .saving());
        return new Waiting(
                name, begun, intensity(forecast), decision.ahead().getFirst().start(), saving);
    }

    private static double intensity(Forecast forecast) {
        return forecast.expected().gramsPerKilowattHour()[0];
    }

    /// A clock that was set back asks for a new decision as well.
    private boolean sleep(Plan how, Instant from, Instant until) {
        var now = from;
        while (now.isBefore(until) && !now.isBefore(from)) {
            var left = Duration.between(now, until);
            try {
                how.when().sleeper().sleep(left.compareTo(POLL) < 0 ? left : POLL);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
            if (observer.interrupted()) {
                return false;
            }
            now = how.when().clock().instant();
        }
        return true;
    }

    /// Hears a training that has begun, and pauses it.
    public TuneObserver hearing(TuneObserver other) {
        if (plan.isEmpty() || plan.get().job().pausing().isEmpty()) {
            return other;
        }
        var heard = new PausableTraining(other, plan.get(), this::isToPause);
        training = Optional.of(heard);
        return heard;
    }

    private boolean isToPause(Instant now, double share) {
        done = share;
        var how = plan.orElseThrow();
        return forecast(how, now).map(known -> !decide(how, known, now).run()).orElse(false);
    }

    /// Whether the training that was heard ended because it is paused.
    @Override
    public boolean paused() {
        return training.filter(PausableTraining::paused).isPresent();
    }

    @Override
    public String why() {
        return "Paused while the grid is dirty; goes on by itself.";
    }

    /// It has ended for now.
    public void stopped() {
        var now = plan.orElseThrow().when().clock().instant();
        worked = worked.and(Duration.between(running.orElse(now), now));
        running = Optional.empty();
        training = Optional.empty();
        waited = true;
    }
}
