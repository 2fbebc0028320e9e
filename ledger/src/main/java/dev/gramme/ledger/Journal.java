package dev.gramme.ledger;

import dev.gramme.ledger.internal.JournalFormat;
import dev.gramme.ledger.internal.JournalRecord;
import dev.gramme.ledger.internal.RunHeaderJson;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.OptionalInt;

/// The file that a run is written to while it happens: `<run id>.journal`, one `write` system call an append.
///
/// What was appended outlives a kill of this process at any instant; [JournalReader] makes a run of whatever is
/// there. The kernel decides when the bytes reach the disk, so a power cut may take the last seconds along.
///
/// **When an append fails** (the disk is full) the [IOException] is the caller's: warn once, count the run as
/// incompletely recorded, and go on appending. The next append first cuts off what the failed one left behind, so the
/// journal stays readable up to its last complete record and takes up again as soon as there is room.
///
/// Safe for use by several threads: phases may come from another thread than readings. An interrupt of the calling
/// thread does not close the file, which is why this is a stream and not a channel.
public final class Journal implements AutoCloseable {
    private final Path path;
    private final FileOutputStream out;
    private final int components;
    private final JournalRecord record = new JournalRecord();
    private long intact;
    private boolean torn;

    private Journal(Path path, FileOutputStream out, int components) {
        this.path = path;
        this.out = out;
        this.components = components;
    }

    /// Begins the journal of a run. It appears under its name only once its header is complete, so nobody ever reads
    /// half a header.
    ///
    /// @param directory where journals live; made if missing
    /// @throws FileAlreadyExistsException if there is a journal of that run already
    /// @throws IOException if the file cannot be written
    public static Journal create(Path directory, RunHeader header) throws IOException {
        Files.createDirectories(directory);
        Path path = directory.resolve(header.id() + JournalFormat.SUFFIX);
        if (Files.exists(path)) {
            throw new FileAlreadyExistsException(path.toString());
        }
        Path unfinished = directory.resolve("." + header.id() + JournalFormat.SUFFIX);
        var out = new FileOutputStream(unfinished.toFile());
        var journal = new Journal(path, out, header.components().size());
        try {
            journal.begin(RunHeaderJson.bytes(header));
            Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | RuntimeException e) {
            out.close();
            Files.deleteIfExists(unfinished);
            throw e;
        }
        return journal;
    }

    /// Where the journal is: what [Ledger#settle(Path)] wants.
    public Path path() {
        return path;
    }

    /// Adds the counters at one instant.
    ///
    /// @throws IllegalArgumentException if the reading does not have one entry for each component of the header
    /// @throws IOException if it could not be written
    public synchronized void append(Reading reading) throws IOException {
        append(reading.elapsed().toNanos(), reading.cpuSeconds(), JournalFormat.counters(reading.components()));
    }

    /// Adds the counters at one instant as bare numbers.
    ///
    /// @param counters for each component of the header, in its order, the seven of [ComponentReading] in theirs
    /// @throws IllegalArgumentException if there are more or fewer
    /// @throws IOException if it could not be written
    public synchronized void append(long elapsedNanos, double cpuSeconds, double[] counters) throws IOException {
        if (counters.length != components * JournalFormat.COUNTERS) {
            throw new IllegalArgumentException("A reading of " + counters.length / JournalFormat.COUNTERS
                    + " components for a run of " + components + " (" + path + ")");
        }
        record.begin(JournalFormat.READING, JournalFormat.readingBytes(components));
        record.putLong(elapsedNanos);
        record.putDouble(cpuSeconds);
        for (double counter : counters) {
            record.putDouble(counter);
        }
        write();
    }

    /// Notes that the command entered a phase.
    ///
    /// @param at since the run's start
    public synchronized void phaseStarted(String name, Duration at) throws IOException {
        mark(JournalFormat.PHASE_STARTED, name, at);
    }

    /// Notes that the command left a phase: the one of that name that was entered last.
    ///
    /// @param at since the run's start
    public synchronized void phaseEnded(String name, Duration at) throws IOException {
        mark(JournalFormat.PHASE_ENDED, name, at);
    }

    /// Adds something the reader of the figures should know.
    public synchronized void note(String note) throws IOException {
        byte[] text = note.getBytes(StandardCharsets.UTF_8);
        record.begin(JournalFormat.NOTE, text.length);
        record.put(text);
        write();
    }

    /// Keeps something that came of the run; one of the same name that was kept before counts no longer.
    public synchronized void document(Document document) throws IOException {
        byte[] name = document.name().getBytes(StandardCharsets.UTF_8);
        byte[] json = document.json().getBytes(StandardCharsets.UTF_8);
        record.begin(JournalFormat.DOCUMENT, Integer.BYTES + name.length + json.length);
        record.putInt(name.length);
        record.put(name);
        record.put(json);
        write();
    }

    /// Ends the run. A journal without this record is one whose recorder died.
    public synchronized void finish(RunStatus status, OptionalInt exitCode, Duration duration) throws IOException {
        byte[] word = status.word().getBytes(StandardCharsets.UTF_8);
        record.begin(JournalFormat.FINISH, JournalFormat.FINISH_FIXED_BYTES + word.length);
        record.putLong(duration.toNanos());
        record.put((byte) (exitCode.isPresent() ? 1 : 0));
        record.putInt(exitCode.orElse(0));
        record.put(word);
        write();
    }

    @Override
    public synchronized void close() throws IOException {
        out.close();
    }

    private synchronized void begin(byte[] header) throws IOException {
        out.write(JournalFormat.MAGIC);
        intact = JournalFormat.MAGIC.length;
        record.begin(JournalFormat.HEADER, header.length);
        record.put(header);
        write();
    }

    private void mark(byte type, String name, Duration at) throws IOException {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        record.begin(type, Long.BYTES + text.length);
        record.putLong(at.toNanos());
        record.put(text);
        write();
    }

    private void write() throws IOException {
        record.end();
        if (torn) {
            out.getChannel().truncate(intact);
            torn = false;
        }
        try {
            out.write(record.bytes(), 0, record.length());
            intact += record.length();
        } catch (IOException e) {
            torn = true;
            throw e;
        }
    }
}
