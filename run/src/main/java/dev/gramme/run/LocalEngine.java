package dev.gramme.run;

import dev.gramme.carbon.GrammeException;
import dev.gramme.meter.Machine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// Runs workloads on this machine, each under the meter and as a run in the ledger.
///
/// A workload waits in this process; once started it is a process of its own, which outlives this one:
/// see [#adopt]. Its state is told by whoever has started or adopted it, so ask the same object.
public final class LocalEngine implements Engine {
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(1);

    private final Function<Workload, RunRequest> requests;
    private final Machine machine;
    private final RunObserver observer;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Map<String, Kept> workloads = new ConcurrentHashMap<>();

    /// @param requests how a workload is metered and where it is kept
    /// @param observer hears of all workloads
    public LocalEngine(
            Function<Workload, RunRequest> requests,
            Machine machine,
            RunObserver observer,
            InstantSource clock,
            RandomGenerator random) {
        this.requests = requests;
        this.machine = machine;
        this.observer = observer;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public String name() {
        return "local";
    }

    /// @throws GrammeException (failure) if there is no such command, or it may not be executed
    @Override
    public String submit(Workload workload) {
        CommandRun.obstacle(workload.command()).ifPresent(why -> {
            throw GrammeException.failure(why.why(), why.maybe());
        });
        return keep(workload);
    }

    /// Takes over a process whose recorder was killed: it is metered from now on, and runs, even if
    /// it was halted.
    public String adopt(Workload workload, ProcessHandle orphan) {
        String id = keep(workload);
        var kept = find(id);
        kept.start(control -> run(workload).adopt(control, orphan));
        kept.begin(clock.instant());
        return id;
    }

    @Override
    public void startAt(String id, Instant begin) {
        var kept = find(id);
        kept.start(control -> run(kept.workload).execute(control, kept.workload));
        kept.begin(begin);
    }

    @Override
    public void pause(String id) {
        find(id).control.pause();
    }

    @Override
    public void resume(String id) {
        find(id).control.resume();
    }

    @Override
    public void stop(String id) {
        find(id).stop();
    }

    @Override
    public EngineState state(String id) {
        var kept = workloads.get(id);
        return kept == null ? new EngineState.Vanished() : kept.state();
    }

    /// How it came out, once it has ended.
    public Optional<RunOutcome> outcome(String id) {
        return find(id).outcome();
    }

    /// Its process, while it runs.
    public Optional<ProcessHandle> process(String id) {
        return find(id).control.process();
    }

    private CommandRun run(Workload workload) {
        return new CommandRun(requests.apply(workload), machine, observer, clock, random);
    }

    private String keep(Workload workload) {
        String id = RunIds.next(clock.instant(), random);
        workloads.put(id, new Kept(workload));
        return id;
    }

    private Kept find(String id) {
        var kept = workloads.get(id);
        if (kept == null) {
            throw GrammeException.failure(
                    "This machine's engine knows no workload '" + id + "'", "it was started by another program.");
        }
        return kept;
    }

    private interface Work {
        RunOutcome with(CommandControl control);
    }

    /// A workload and how it stands.
    private final class Kept {
        private final Workload workload;
        private final CommandControl control = new CommandControl();
        private Optional<Instant> begin = Optional.empty();
        private Optional<Instant> since = Optional.empty();
        private Optional<RunOutcome> outcome = Optional.empty();
        private boolean started;
        private boolean over;

        Kept(Workload workload) {
            this.workload = workload;
        }

        synchronized void start(Work work) {
            if (!started) {
                started = true;
                Thread.ofPlatform().daemon().name("gramme-workload").start(() -> await(work));
            }
        }

        synchronized void begin(Instant moment) {
            begin = Optional.of(moment);
            notifyAll();
        }

        synchronized void stop() {
            if (since.isEmpty()) {
                over = true;
                notifyAll();
            } else {
                control.stop();
            }
        }

        synchronized Optional<RunOutcome> outcome() {
            return outcome;
        }

        synchronized EngineState state() {
            if (over) {
                return new EngineState.Ended(exitCode());
            }
            if (since.isEmpty()) {
                return begin.isPresent() ? new EngineState.Waiting() : new EngineState.Held();
            }
            return control.paused() ? new EngineState.Paused(since.get()) : new EngineState.Running(since.get());
        }

        private OptionalInt exitCode() {
            return outcome.map(ended -> switch (ended) {
                        case RunOutcome.Ended done ->
                            done.exitCode() == RunOutcome.STOPPED_BY_BUDGET
                                    ? OptionalInt.of(RunOutcome.STOPPED_BY_BUDGET)
                                    : done.run().exitCode();
                        case RunOutcome.NotStarted refused -> OptionalInt.of(refused.exitCode());
                    })
                    .orElse(OptionalInt.empty());
        }

        private void await(Work work) {
            if (hasBegun()) {
                try {
                    var result = Optional.of(work.with(control));
                    synchronized (this) {
                        outcome = result;
                    }
                } finally {
                    synchronized (this) {
                        over = true;
                    }
                }
            }
        }

        /// Waits for the moment; false if it was stopped before.
        private synchronized boolean hasBegun() {
            while (!over) {
                var left = begin.map(moment -> Duration.between(clock.instant(), moment))
                        .orElse(LONGEST_SLEEP);
                if (!left.isPositive()) {
                    since = Optional.of(clock.instant());
                    return true;
                }
                try {
                    wait(Math.clamp(left.toMillis(), 1, LONGEST_SLEEP.toMillis()));
                } catch (InterruptedException e) {
                    over = true;
                }
            }
            return false;
        }
    }
}
