package dev.gramme.run.internal;

import dev.gramme.ledger.Document;
import dev.gramme.ledger.Journal;
import dev.gramme.ledger.RunHeader;
import dev.gramme.ledger.RunStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/// Writes a run's journal for as long as that works; when it does not (the disk is full), says so once and lets the
/// run go on. Any thread may call it.
public final class JournalKeeper implements AutoCloseable {
    private final Optional<Journal> journal;
    private final Consumer<String> warn;
    private final Set<String> noted = new HashSet<>();
    private boolean complete = true;

    private interface Write {
        void to(Journal journal) throws IOException;
    }

    private JournalKeeper(Optional<Journal> journal, Consumer<String> warn) {
        this.journal = journal;
        this.warn = warn;
    }

    /// Begins a run's journal, if it can be written.
    public static JournalKeeper begin(Path folder, RunHeader header, Consumer<String> warn) {
        try {
            return new JournalKeeper(Optional.of(Journal.create(folder, header)), warn);
        } catch (IOException e) {
            warn.accept("This run is metered but not kept: no journal can be written in " + folder + " (" + reason(e)
                    + "). Maybe `--ledger` should name a place that can be written to.");
            return new JournalKeeper(Optional.empty(), warn);
        }
    }

    /// Whether everything that was to be written is in the journal.
    public synchronized boolean complete() {
        return complete && journal.isPresent();
    }

    /// Takes back the journal of a command that could not be started.
    public void discard() {
        close();
        journal.ifPresent(begun -> begun.path().toFile().delete());
    }

    /// The journal's file.
    public Optional<Path> path() {
        return journal.map(Journal::path);
    }

    /// Adds a sample: see [Journal#append(long, double, double[])].
    public synchronized void append(long elapsedNanos, double cpuSeconds, double[] joules) {
        if (journal.isPresent()) {
            try {
                journal.get().append(elapsedNanos, cpuSeconds, joules);
            } catch (IOException e) {
                failed(journal.get(), e);
            }
        }
    }

    public void mark(PhaseFile.Mark mark) {
        write(to -> {
            if (mark.begins()) {
                to.phaseStarted(mark.name(), mark.at());
            } else {
                to.phaseEnded(mark.name(), mark.at());
            }
        });
    }

    /// Adds a note, each only once.
    public synchronized void note(String note) {
        if (noted.add(note)) {
            write(to -> to.note(note));
        }
    }

    /// Keeps something that came of the run.
    public synchronized void document(Document document) {
        write(to -> to.document(document));
    }

    public void finish(RunStatus status, OptionalInt exitCode, Duration duration) {
        write(to -> to.finish(status, exitCode, duration));
    }

    @Override
    public void close() {
        write(Journal::close);
    }

    private synchronized void write(Write what) {
        if (journal.isEmpty()) {
            return;
        }
        try {
            what.to(journal.get());
        } catch (IOException e) {
            failed(journal.get(), e);
        }
    }

    private synchronized void failed(Journal begun, IOException e) {
        if (complete) {
            warn.accept("The journal " + begun.path() + " cannot be written (" + reason(e)
                    + "); metering goes on without it. Maybe the disk is full.");
        }
        complete = false;
    }

    private static String reason(IOException e) {
        String message = e.getMessage();
        return message == null || message.isBlank() ? "input/output error" : message;
    }
}
