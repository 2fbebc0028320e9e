package dev.gramme.schedule.live;

import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.intensity.Forecast;
import dev.gramme.carbon.intensity.Signal;
import dev.gramme.run.Engine;
import dev.gramme.run.EngineState;
import dev.gramme.run.LocalEngine;
import dev.gramme.schedule.Decision;
import dev.gramme.schedule.Pausing;
import dev.gramme.schedule.Planner;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/// Carries a workload through its schedule: decides again with every step of time by the newest forecast, and starts
/// it, pauses it and lets it go on accordingly, until it ends.
///
/// Time is the wall clock's, and every decision starts from what it says: a clock that jumps, or a machine that slept,
/// changes what is decided next and loses nothing. Whatever goes wrong with forecasts, the job runs. An engine
/// elsewhere may be away for a while, and a job that was let go may stand in its queue: it has begun when the engine
/// says so.
public final class ScheduledRun {
    private static final Duration SEEN_EVERY = Duration.ofMinutes(1);
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(10);

    /// Hears what is decided, on the thread that runs it.
    public interface Observer {
        /// A decision was made.
        void decided(Decision decision, Forecast forecast, History history);

        /// Something the user should know.
        void warned(String warning);

        /// Called again and again while nothing happens.
        void waited(Instant now);
    }

    private final ScheduleLog log;
    private final Schedule schedule;
    private final Engine engine;
    private final EngineProcesses processes;
    private final Function<Instant, Forecast> forecasts;
    private final InstantSource clock;
    private final Observer observer;
    private final Duration poll;
    private final Planner planner;
    private final Hooked hooked;
    private String id = "";
    private Instant next = Instant.MIN;
    private Instant last = Instant.MIN;
    private Instant seenAt = Instant.MIN;
    private Instant waiting = Instant.MIN;
    private Signal known;
    private Optional<Instant> silentSince = Optional.empty();
    private boolean letGo;
    private boolean lost;
    private Owed owed = Owed.NOTHING;
    private boolean toldAgain;
    private boolean leftHeld;
    private volatile boolean cancelled;

    /// @param processes tells an engine's workload's process, if that is on this machine
    /// @param forecasts the newest forecast at a moment; what it throws is told, and the job runs
    /// @param poll how often the engine is asked
    public ScheduledRun(
            ScheduleLog log,
            Engine engine,
            EngineProcesses processes,
            Function<Instant, Forecast> forecasts,
            InstantSource clock,
            Duration poll,
            Observer observer) {
        this.log = log;
        this.schedule = log.schedule();
        this.engine = engine;
        this.processes = processes;
        this.forecasts = forecasts;
        this.clock = clock;
        this.poll = poll;
        this.observer = observer;
        this.planner = new Planner(schedule.risk());
        this.known = schedule.signal();
        this.hooked = new Hooked(schedule, observer::warned);
    }

    /// Runs it to its end.
    ///
    /// @return its exit code, if the engine tells
    /// @throws GrammeException (failure) if the engine lost it
    public OptionalInt run() throws InterruptedException {
        owed = Owed.by(log.history());
        id = new Reattachment(log, engine, processes).id(clock.instant());
        while (true) {
            var now = clock.instant();
            try {
                var over = step(now);
                if (over.isPresent()) {
                    return over.get().code;
                }
                silentSince = Optional.empty();
            } catch (GrammeException e) {
                silent(e, now);
            }
            observer.waited(now);
            Thread.sleep(poll);
        }
    }

    private record Over(OptionalInt code) {}

    private Optional<Over> step(Instant now) {
        var state = engine.state(id);
        if (cancelled) {
            engine.stop(id);
        }
        switch (state) {
            case EngineState.Ended(OptionalInt code) -> {
                if (!log.history().paused() || cancelled || !hooked.restarts()) {
                    if (!cancelled) {
                        log.history().letGo().map(this::notBeforeWaiting).ifPresent(this::begun);
                    }
                    log.add(new Event.Ended(now, code));
                    return Optional.of(new Over(code));
                }
            }
            case EngineState.Vanished() -> vanished(now);
            case EngineState.Running(Instant since) -> {
                begun(since);
                toldAgain = false;
                leftHeld = false;
            }
            case EngineState.Held _ -> {
                waiting = now;
                held(now);
            }
            case EngineState.Waiting _ -> waiting = now;
            case EngineState.Paused _ -> {
                // Goes on below.
            }
        }
        settle(now);
        // A clock that was set back asks for a new decision as well.
        if (!now.isBefore(next) || now.isBefore(last)) {
            decide(now);
        }
        seen(now);
        return Optional.empty();
    }

    /// What was held and never let go is handed over again; of anything else nobody knows how far it came.
    private void vanished(Instant now) {
        var history = log.history();
        if (history.started() || history.letGo().isPresent()) {
            lost = true;
            throw GrammeException.failure(
                    "The " + engine.name() + " engine knows nothing of " + id + " any more.",
                    "somebody removed it there; going on hands it in anew, from its start.");
        }
        observer.warned(
                "The " + engine.name() + " engine knows nothing of " + id + " any more: it is handed over again.");
        id = engine.submit(schedule.workload());
        log.add(new Event.Submitted(now, id));
    }

    /// Nothing is lost with an engine that does not answer: what it runs goes on, and what it holds is held.
    private void silent(GrammeException e, Instant now) {
        if (lost || engine instanceof LocalEngine) {
            throw e;
        }
        if (silentSince.isEmpty()) {
            silentSince = Optional.of(now);
            observer.warned(e.what() + " It is asked again.");
        }
        if (Duration.between(silentSince.get(), now).compareTo(LONGEST_SILENCE) > 0) {
            throw e;
        }
    }

    /// Ends it for good, from any thread.
    public void cancel() {
        cancelled = true;
    }

    private void decide(Instant now) {
        var history = log.history();
        var resume = schedule.job().pausing().map(Pausing::resumeTime).orElse(Duration.ZERO);
        var progress = history.progress(schedule.arrived(), now, resume);
        last = now;
        boolean released = letGo || history.letGo().isPresent();
        Optional<Forecast> forecast = Optional.empty();
        try {
            forecast = Optional.of(forecasts.apply(now));
        } catch (GrammeException e) {
            observer.warned(e.what() + " So it runs.");
        }
        if (forecast.isPresent()) {
            var decision = planner.decide(schedule.job(), progress, forecast.get(), now);
            var expected = forecast.get().expected();
            heard(expected.signal());
            log.add(new Event.Decided(
                    now,
                    decision.run(),
                    expected.gramsPerKilowattHour()[0],
                    expected.signal().words()));
            act(decision.run(), released, now);
            observer.decided(decision, forecast.get(), log.history());
        } else {
            act(true, released, now);
        }
        next = Planner.following(schedule.job(), now);
    }

    /// Says once that another source stands in which counts something else: the receipt will not.
    private void heard(Signal signal) {
        if (!signal.equals(known)) {
            known = signal;
            if (!signal.equals(schedule.signal())) {
                observer.warned("What was planned with is not known now, "
                        + schedule.signal().words() + ": it is decided by " + signal.words() + ".");
            }
        }
    }

    /// @param released whether it was let go, also by somebody who was killed since
    private void act(boolean run, boolean released, Instant now) {
        var history = log.history();
        if (run && !history.started()) {
            if (!letGo) {
                start(now);
            }
        } else if (run && history.paused()) {
            log.add(new Event.Resumed(now));
            owed = Owed.RESUME;
            settle(now);
        } else if (!run && history.started() && !history.paused()) {
            log.add(new Event.Paused(now));
            owed = Owed.PAUSE;
            settle(now);
        } else if (!run && !history.started() && released) {
            // It stands in the engine's queue still. Whatever becomes of this program, it is not late.
            var job = schedule.job();
            engine.startAt(id, job.deadline().minus(job.duration()));
            letGo = false;
        }
    }

    /// Asks the engine for what is written down already, unless something else has become of it since.
    private void settle(Instant now) {
        boolean paused = log.history().paused();
        if (owed == Owed.RESUME && !paused) {
            goOn(now);
        } else if (owed == Owed.PAUSE && paused) {
            halt();
        }
        owed = Owed.NOTHING;
    }

    private void halt() {
        if (engine.state(id) instanceof EngineState.Ended) {
            return;
        }
        hooked.pause(processes.find(id));
        if (!(engine.state(id) instanceof EngineState.Ended)) {
            engine.pause(id);
        }
    }

    /// An engine that is killed may forget what it was told last, and hold what was let go. It is told again, once:
    /// what is held then is held by somebody.
    private void held(Instant now) {
        var history = log.history();
        boolean awaited = letGo || history.started();
        if (cancelled || history.paused() || owed != Owed.NOTHING || leftHeld || !awaited) {
            return;
        }
        leftHeld = toldAgain;
        if (leftHeld) {
            observer.warned("The " + engine.name() + " engine holds " + id
                    + " again, for a reason of its own or somebody's: it starts when it is let go there.");
            return;
        }
        start(now);
        toldAgain = true;
        if (history.started()) {
            new Reattachment(log, engine, processes).lost(history, now);
            log.add(new Event.Resumed(now));
        }
        observer.warned("The " + engine.name() + " engine holds " + id + ", which was let go: it is told so again.");
    }

    private void goOn(Instant now) {
        switch (engine.state(id)) {
            case EngineState.Ended _ -> {
                // It saved its state and ended: it is started again, as another process.
                id = engine.submit(hooked.restarted());
                log.add(new Event.Submitted(now, id));
                start(now);
            }
            case EngineState.Held _ -> start(now);
            case EngineState.Waiting _ -> {
                // It was told already.
            }
            case EngineState.Running _, EngineState.Paused _, EngineState.Vanished _ -> {
                engine.resume(id);
                hooked.resume(processes.find(id));
            }
        }
    }

    private void start(Instant now) {
        engine.startAt(id, now);
        letGo = true;
        if (engine instanceof LocalEngine) {
            var process = processes.await(id);
            log.add(new Event.Started(clock.instant(), process.pid(), process.startMillis()));
        }
    }

    private Instant notBeforeWaiting(Instant letGo) {
        return letGo.isAfter(waiting) ? letGo : waiting;
    }

    private void begun(Instant since) {
        if (!log.history().started()) {
            var process = processes.find(id);
            log.add(new Event.Started(since, process.pid(), process.startMillis()));
        }
    }

    private void seen(Instant now) {
        if (!log.history().started() || log.history().paused()) {
            return;
        }
        if (seenAt.equals(Instant.MIN) || Duration.between(seenAt, now).abs().compareTo(SEEN_EVERY) >= 0) {
            log.add(new Event.Seen(now));
            seenAt = now;
        }
    }
}
