package dev.gramme.run;

import dev.gramme.carbon.Emissions;
import dev.gramme.ledger.Document;
import dev.gramme.ledger.Run;
import dev.gramme.ledger.RunHeader;
import dev.gramme.ledger.RunStatus;
import dev.gramme.meter.Bill;
import dev.gramme.meter.BillCounters;
import dev.gramme.meter.Machine;
import dev.gramme.meter.Meter;
import dev.gramme.meter.Window;
import dev.gramme.run.internal.JournalKeeper;
import dev.gramme.run.internal.PhaseFile;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// Work of this very program, metered and kept as a run like a command's: a training, a compression, a recipe's step.
///
///     try (var work = MeteredWork.begin(request, Machine.discover(), clock, random, warn)) {
///         try (var epoch = work.phase("epoch 1")) { … }
///         run = work.finish();
///     }
///
/// A kill at any instant leaves a journal with what was metered, and an interrupted run. Closed without [#finish], the
/// run counts as failed. Any thread may call it. Metering that fails is noted and never stops the work.
public final class MeteredWork implements AutoCloseable {
    private final RunRequest request;
    private final Consumer<String> warn;
    private final Meter meter;
    private final RunHeader header;
    private final JournalKeeper journal;
    private final Window window;
    private final BillCounters counters;
    private final long startNanos = System.nanoTime();
    private final List<String> notes = new ArrayList<>();
    private final Map<String, Document> documents = new LinkedHashMap<>();
    private volatile boolean open = true;

    /// A named stretch of the work, which ends when it is closed. Phases may nest.
    public interface Phase extends AutoCloseable {
        @Override
        void close();
    }

    private MeteredWork(
            RunRequest request, Consumer<String> warn, Meter meter, RunHeader header, JournalKeeper journal) {
        this.request = request;
        this.warn = warn;
        this.meter = meter;
        this.header = header;
        this.journal = journal;
        this.window = meter.open(request.name());
        this.counters = new BillCounters(meter.channels().size());
    }

    /// Begins to meter this program and whatever it starts.
    ///
    /// @param request its command is what the ledger shows as the command line; its budget is the caller's to watch
    /// @param warn hears what the user should know, on any thread
    public static MeteredWork begin(
            RunRequest request, Machine machine, InstantSource clock, RandomGenerator random, Consumer<String> warn) {
        var meter = machine.meter(request.idle());
        var header = Bookkeeping.header(request, machine, meter, clock.instant(), random);
        var journal = JournalKeeper.begin(request.ledger().journals(), header, warn);
        var work = new MeteredWork(request, warn, meter, header, journal);
        Thread.ofPlatform().daemon().name("gramme-meter").start(work::sampleUntilClosed);
        return work;
    }

    /// The run's id in the ledger.
    public String id() {
        return header.id();
    }

    /// Enters a phase.
    public Phase phase(String name) {
        sample();
        journal.mark(new PhaseFile.Mark(name, true, elapsed()));
        return () -> {
            sample();
            journal.mark(new PhaseFile.Mark(name, false, elapsed()));
        };
    }

    /// What was used so far.
    public Bill soFar() {
        sample();
        return window.bill();
    }

    /// What that emitted, by the run's conditions.
    public Emissions emissions() {
        var conditions = request.conditions();
        return soFar().energy()
                .value()
                .times(conditions.pue().value().value())
                .at(conditions.intensity().value());
    }

    /// Adds something that the reader of the figures should know.
    public synchronized void note(String note) {
        if (!notes.contains(note)) {
            notes.add(note);
            journal.note(note);
        }
    }

    /// Keeps something that came of the work with the run; one of a name.
    public synchronized void document(Document document) {
        documents.put(document.name(), document);
        journal.document(document);
    }

    /// Ends the run well and settles it into the ledger.
    public Run finish() {
        return end(RunStatus.FINISHED, OptionalInt.of(0));
    }

    @Override
    public void close() {
        if (open) {
            end(RunStatus.FAILED, OptionalInt.of(1));
        }
    }

    private synchronized Run end(RunStatus status, OptionalInt exitCode) {
        open = false;
        window.close();
        append();
        var bill = window.bill();
        journal.finish(status, exitCode, bill.elapsed());
        journal.close();
        meter.close();
        var unsettled = Bookkeeping.unsettled(
                header, status, exitCode, bill, List.copyOf(notes), List.copyOf(documents.values()));
        return Bookkeeping.settle(journal, request.ledger(), unsettled, warn);
    }

    private void sampleUntilClosed() {
        long period = request.interval().toNanos();
        long next = System.nanoTime() + period;
        while (open) {
            LockSupport.parkNanos(next - System.nanoTime());
            if (System.nanoTime() - next >= 0) {
                sample();
                next = Math.max(next + period, System.nanoTime());
            }
        }
    }

    private synchronized void sample() {
        if (!open) {
            return;
        }
        try {
            meter.sample();
            append();
            meter.warnings().forEach(this::note);
        } catch (RuntimeException e) {
            note("Metering failed, so the figures are too low: " + e.getMessage());
        }
    }

    private void append() {
        window.read(counters);
        journal.append(counters.elapsedNanos(), counters.cpuSeconds(), counters.joules());
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }
}
