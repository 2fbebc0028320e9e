package dev.gramme.ledger.internal;

import dev.gramme.ledger.Document;
import dev.gramme.ledger.Reading;
import dev.gramme.ledger.RecordedRun;
import dev.gramme.ledger.Run;
import dev.gramme.ledger.RunHeader;
import dev.gramme.ledger.RunStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Turns the events of a journal, in their order, into the run they tell of. Until an end is told, the run counts as
/// interrupted and lasted until its last event.
public final class Replay {
    /// How many readings a run keeps at least: a day at 1 Hz, well below the memory of a small command.
    private static final int READINGS_KEPT = 1 << 17;

    private final RunHeader header;
    private final ReadingThinner readings = new ReadingThinner(READINGS_KEPT);
    private final PhaseClock phases = new PhaseClock();
    private final List<String> notes = new ArrayList<>();
    private final Map<String, Document> documents = new LinkedHashMap<>();
    private Optional<Reading> last = Optional.empty();
    private Duration duration = Duration.ZERO;
    private RunStatus status = RunStatus.INTERRUPTED;
    private OptionalInt exitCode = OptionalInt.empty();

    public Replay(RunHeader header) {
        this.header = header;
    }

    public RunHeader header() {
        return header;
    }

    public void reading(Reading reading) {
        readings.add(reading);
        phases.reading(reading);
        last = Optional.of(reading);
        until(reading.elapsed());
    }

    public void phaseStarted(String name, Duration at) {
        phases.started(name, at);
        until(at);
    }

    public void phaseEnded(String name, Duration at) {
        if (!phases.ended(name, at)) {
            notes.add("The phase `" + name + "` ended without having started.");
        }
        until(at);
    }

    public void note(String note) {
        notes.add(note);
    }

    /// A later document of a name takes the place of an earlier one.
    public void document(Document document) {
        documents.put(document.name(), document);
    }

    public void finished(RunStatus how, OptionalInt code, Duration after) {
        status = how;
        exitCode = code;
        duration = after;
    }

    public RecordedRun result() {
        var run = new Run(
                header,
                status,
                exitCode,
                duration,
                last.map(Reading::cpuSeconds).orElse(0.0),
                Bill.of(header, last),
                phases.phases(duration),
                notes,
                List.copyOf(documents.values()));
        return new RecordedRun(run, readings.readings());
    }

    private void until(Duration at) {
        if (at.compareTo(duration) > 0) {
            duration = at;
        }
    }
}
