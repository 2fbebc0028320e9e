package dev.gramme.run;

import dev.gramme.meter.Bill;
import dev.gramme.meter.BillCounters;
import dev.gramme.meter.Meter;
import dev.gramme.meter.Window;
import dev.gramme.run.internal.BudgetKeeper;
import dev.gramme.run.internal.JournalKeeper;
import dev.gramme.run.internal.PhaseFile;
import dev.gramme.run.internal.TreeControl;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// The loop that samples a started command until it ends.
final class Recording {
    /// The first sample comes early, so that a short command's memory is seen at all.
    private static final long EARLY_NANOS = 50_000_000;

    /// Sensors that stopped working are asked for once in so many samples.
    private static final int WARNINGS_EVERY = 10;

    /// The phase in which a command is halted.
    private static final String PAUSED = "paused";

    private final RunRequest request;
    private final RunObserver observer;
    private final JournalKeeper journal;
    private final Meter meter;
    private final Recorded process;
    private final TreeControl tree;
    private final CommandControl control;
    private final Window window;
    private final Optional<PhaseFile> phases;
    private final Optional<BudgetKeeper> budget;
    private final List<String> notes = new ArrayList<>();
    private final BillCounters counters;
    private final Supplier<Bill> newest;
    private long samples;

    Recording(
            RunRequest request,
            RunObserver observer,
            JournalKeeper journal,
            Meter meter,
            Window window,
            Recorded process,
            TreeControl tree,
            CommandControl control,
            Optional<PhaseFile> phases) {
        this.request = request;
        this.observer = observer;
        this.journal = journal;
        this.meter = meter;
        this.process = process;
        this.tree = tree;
        this.control = control;
        this.window = window;
        this.phases = phases;
        this.newest = window::bill;
        this.counters = new BillCounters(meter.channels().size());
        var conditions = request.conditions();
        this.budget = request.budget()
                .map(limit -> new BudgetKeeper(
                        limit,
                        request.over(),
                        conditions.pue().value().value(),
                        conditions.intensity().value(),
                        tree,
                        this::note));
    }

    /// Samples until the command has ended. Samples keep to their beat: one that comes late does not move the next.
    void untilEnd() {
        long period = request.interval().toNanos();
        long next = System.nanoTime() + Math.min(period, EARLY_NANOS);
        awaken(Thread.currentThread());
        control.records(process.handle());
        while (process.isAlive()) {
            if (control.apply(tree)) {
                marked(control.paused());
            }
            long wait = next - System.nanoTime();
            if (wait > 0) {
                LockSupport.parkNanos(wait);
                // An interrupt means nothing here, but would keep the thread from parking.
                Thread.interrupted();
                continue;
            }
            sample(false);
            long late = System.nanoTime() - next;
            next += late > period / 2 ? late + period / 2 : period;
        }
        sample(true);
    }

    Bill bill() {
        return window.bill();
    }

    /// The command's own exit code; 128 + n after signal n.
    OptionalInt childExitCode() {
        return process.exitCode();
    }

    /// What to return to the caller.
    int exitCode() {
        boolean stopped = budget.flatMap(BudgetKeeper::stoppedFor).isPresent();
        return stopped ? RunOutcome.STOPPED_BY_BUDGET : childExitCode().orElse(0);
    }

    synchronized List<String> notes() {
        return List.copyOf(notes);
    }

    /// Somebody continued this process after a pause, or wants the command to end: it has to hear that.
    void continued() {
        if (control.paused()) {
            control.resume();
        }
        budget.ifPresent(BudgetKeeper::continued);
    }

    /// Wakes the recorder when the command ends. Parking costs a third of what a timed wait for the process does.
    private void awaken(Thread recorder) {
        Thread.ofPlatform().daemon().name("gramme-command-end").start(() -> {
            try {
                process.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            LockSupport.unpark(recorder);
        });
    }

    /// Pauses are phases of their own.
    private void marked(boolean paused) {
        sample(false);
        journal.mark(new PhaseFile.Mark(PAUSED, paused, counters.elapsed()));
    }

    /// Whatever goes wrong with metering, the command is waited for and its exit code is passed on.
    private void sample(boolean last) {
        try {
            if (last) {
                window.close();
            } else {
                meter.sample();
            }
            took(last);
        } catch (RuntimeException e) {
            note("Metering failed, so the figures are too low: " + e.getMessage());
        }
    }

    // No lambdas that capture: linked into a cold interpreter, each costs more than what it does.
    private void took(boolean last) {
        window.read(counters);
        if (phases.isPresent() && (last || phases.get().changed(counters.elapsedNanos()))) {
            readPhases(phases.get(), last);
        }
        journal.append(counters.elapsedNanos(), counters.cpuSeconds(), counters.joules());
        if (last || samples++ % WARNINGS_EVERY == 0) {
            meter.warnings().forEach(this::note);
        }
        if (budget.isPresent()) {
            budget.get().check(window.bill(), System.nanoTime());
        }
        observer.sampled(newest);
    }

    private void readPhases(PhaseFile file, boolean last) {
        var odd = new ArrayList<String>();
        try {
            var marks = last ? file.rest(counters.elapsed(), odd) : file.poll(counters.elapsed(), odd);
            marks.forEach(journal::mark);
        } catch (IOException e) {
            note("Phases can no longer be read from " + file.path() + ".");
        }
        if (!odd.isEmpty()) {
            note("Lines in GRAMME_PHASES that are no phases are left out, such as '" + odd.getFirst()
                    + "'. Maybe `NAME start` or `NAME end` was meant.");
        }
    }

    private synchronized void note(String note) {
        if (!notes.contains(note)) {
            notes.add(note);
            journal.note(note);
            observer.warned(note);
        }
    }
}
