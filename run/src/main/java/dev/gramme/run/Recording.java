package dev.gramme.run;

import dev.gramme.meter.Bill;
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
import java.util.concurrent.TimeUnit;

/// The loop that samples a started command until it ends.
final class Recording {
    /// The first sample comes early, so that a short command's memory is seen at all.
    private static final long EARLY_NANOS = 50_000_000;

    private final RunRequest request;
    private final RunObserver observer;
    private final JournalKeeper journal;
    private final Meter meter;
    private final Process process;
    private final Window window;
    private final Optional<PhaseFile> phases;
    private final Optional<BudgetKeeper> budget;
    private final List<String> notes = new ArrayList<>();
    private Bill bill;

    Recording(
            RunRequest request,
            RunObserver observer,
            JournalKeeper journal,
            Meter meter,
            Window window,
            Process process,
            TreeControl tree,
            Optional<PhaseFile> phases) {
        this.request = request;
        this.observer = observer;
        this.journal = journal;
        this.meter = meter;
        this.process = process;
        this.window = window;
        this.phases = phases;
        this.bill = window.bill();
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
        while (!endedWithin(next - System.nanoTime())) {
            if (System.nanoTime() - next < 0) {
                continue;
            }
            guarded(this::sample);
            long late = System.nanoTime() - next;
            next += late > period / 2 ? late + period / 2 : period;
        }
        guarded(this::lastSample);
    }

    Bill bill() {
        return bill;
    }

    /// The command's own exit code; 128 + n after signal n.
    int childExitCode() {
        return process.exitValue();
    }

    /// What to return to the caller.
    int exitCode() {
        boolean stopped = budget.flatMap(BudgetKeeper::stoppedFor).isPresent();
        return stopped ? RunOutcome.STOPPED_BY_BUDGET : childExitCode();
    }

    synchronized List<String> notes() {
        return List.copyOf(notes);
    }

    /// Somebody continued this process after a pause.
    void continued() {
        budget.ifPresent(BudgetKeeper::continued);
    }

    private boolean endedWithin(long nanos) {
        try {
            return process.waitFor(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            // Nobody interrupts the recorder on purpose; the command's end is what it waits for.
            return !process.isAlive();
        }
    }

    private void sample() {
        meter.sample();
        took(window.bill(), false);
    }

    private void lastSample() {
        window.close();
        took(window.bill(), true);
    }

    /// Whatever goes wrong with metering, the command is waited for and its exit code is passed on.
    private void guarded(Runnable metering) {
        try {
            metering.run();
        } catch (RuntimeException e) {
            note("Metering failed, so the figures are too low: " + e.getMessage());
        }
    }

    private void took(Bill newest, boolean last) {
        bill = newest;
        phases.ifPresent(file -> readPhases(file, last));
        journal.append(bill);
        meter.warnings().forEach(this::note);
        budget.ifPresent(keeper -> keeper.check(bill, System.nanoTime()));
        observer.sampled(bill);
    }

    private void readPhases(PhaseFile file, boolean last) {
        var odd = new ArrayList<String>();
        try {
            var marks = last ? file.rest(bill.elapsed(), odd) : file.poll(bill.elapsed(), odd);
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
