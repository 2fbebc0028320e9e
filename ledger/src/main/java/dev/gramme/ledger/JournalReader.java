package dev.gramme.ledger;

import dev.gramme.carbon.GrammeException;
import dev.gramme.ledger.internal.JournalFormat;
import dev.gramme.ledger.internal.JournalRecords;
import dev.gramme.ledger.internal.JournalRecords.Entry;
import dev.gramme.ledger.internal.Replay;
import dev.gramme.ledger.internal.RunHeaderJson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Makes a run of a journal, whatever state its recorder left it in.
///
/// Everything up to the first record that is incomplete or does not match its checksum counts; the rest is left out,
/// and a note on the run says so. A journal without an end gives an [RunStatus#INTERRUPTED] run that lasted until its
/// last record.
public final class JournalReader {
    /// More joules than the Sun gives in a year.
    private static final double LARGEST_COUNTER = 1e35;

    private JournalReader() {}

    /// Reads a journal that nobody writes to any more; what cannot be read of it is noted.
    ///
    /// @throws GrammeException if even the header cannot be read: then there is no run to speak of
    /// @throws IOException if the file is not there or cannot be read
    public static RecordedRun read(Path journal) throws IOException {
        return read(journal, true);
    }

    /// Reads a journal that somebody may be appending to: half a record at its end is then nothing to note.
    ///
    /// @throws GrammeException if even the header cannot be read: then there is no run to speak of
    /// @throws IOException if the file is not there or cannot be read
    public static RecordedRun readGrowing(Path journal) throws IOException {
        return read(journal, false);
    }

    private static RecordedRun read(Path journal, boolean complete) throws IOException {
        try (var records = JournalRecords.open(journal)) {
            var replay = new Replay(header(journal, records.next()));
            long unread = replayed(records, replay);
            if (complete && unread > 0) {
                replay.note(
                        "The last " + unread + " bytes of the journal were incomplete or damaged and are left out.");
            }
            return requireBillable(journal, replay.result());
        }
    }

    /// Conditions that turn sound joules into grams without end come from a damaged header.
    private static RecordedRun requireBillable(Path journal, RecordedRun recorded) {
        try {
            recorded.run().emissions();
            return recorded;
        } catch (IllegalArgumentException e) {
            throw unreadable(journal).causedBy(e);
        }
    }

    /// @return how many bytes are left over
    private static long replayed(JournalRecords records, Replay replay) throws IOException {
        for (var entry = records.next(); entry.isPresent(); entry = records.next()) {
            if (!apply(replay, entry.get())) {
                return records.unreadBytes() + entry.get().bytes();
            }
        }
        return records.unreadBytes();
    }

    private static RunHeader header(Path journal, Optional<Entry> first) {
        try {
            if (first.isPresent() && first.get().type() == JournalFormat.HEADER) {
                return RunHeaderJson.read(first.get().payload());
            }
        } catch (RuntimeException e) {
            throw unreadable(journal).causedBy(e);
        }
        throw unreadable(journal);
    }

    private static GrammeException unreadable(Path journal) {
        return GrammeException.failure(
                "The journal " + journal + " has no readable header, so it cannot be told which run it is.",
                "the disk is damaged; the file is left as it is.");
    }

    /// @return whether the record made sense; one that passes its checksum and does not is from another version
    private static boolean apply(Replay replay, Entry entry) {
        var payload = ByteBuffer.wrap(entry.payload());
        try {
            switch (entry.type()) {
                case JournalFormat.READING -> replay.reading(reading(payload, replay.header()));
                case JournalFormat.PHASE_STARTED -> {
                    var at = Duration.ofNanos(payload.getLong());
                    replay.phaseStarted(rest(payload), at);
                }
                case JournalFormat.PHASE_ENDED -> {
                    var at = Duration.ofNanos(payload.getLong());
                    replay.phaseEnded(rest(payload), at);
                }
                case JournalFormat.NOTE -> replay.note(rest(payload));
                case JournalFormat.DOCUMENT -> {
                    byte[] name = new byte[payload.getInt()];
                    payload.get(name);
                    replay.document(new Document(new String(name, StandardCharsets.UTF_8), rest(payload)));
                }
                case JournalFormat.FINISH -> finish(replay, payload);
                default -> {
                    return false;
                }
            }
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static Reading reading(ByteBuffer payload, RunHeader header) {
        var elapsed = Duration.ofNanos(payload.getLong());
        double cpuSeconds = payload.getDouble();
        List<ComponentReading> components = new ArrayList<>();
        for (int i = 0; i < header.components().size(); i++) {
            components.add(requireFinite(JournalFormat.get(payload)));
        }
        return new Reading(elapsed, cpuSeconds, components);
    }

    /// Nothing else may enter a bill, nor what would overflow in the arithmetic of intervals, which squares it.
    private static ComponentReading requireFinite(ComponentReading counters) {
        double billed = counters.dynamic() + counters.idle() + counters.low() + counters.high();
        double machine = counters.machine() + counters.machineLow() + counters.machineHigh();
        if (!(Math.abs(billed) + Math.abs(machine) <= LARGEST_COUNTER)) {
            throw new IllegalArgumentException("Not a counter of joules: " + counters);
        }
        return counters;
    }

    private static void finish(Replay replay, ByteBuffer payload) {
        var duration = Duration.ofNanos(payload.getLong());
        boolean exited = payload.get() != 0;
        int code = payload.getInt();
        replay.finished(RunStatus.ofWord(rest(payload)), exited ? OptionalInt.of(code) : OptionalInt.empty(), duration);
    }

    private static String rest(ByteBuffer payload) {
        return StandardCharsets.UTF_8.decode(payload).toString();
    }
}
