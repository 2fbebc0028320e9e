package dev.gramme.schedule.live;

import dev.gramme.carbon.GrammeException;
import dev.gramme.schedule.internal.log.EventJson;
import dev.gramme.schedule.internal.log.ScheduleJson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The file that a scheduled job is written to while it waits and runs: its schedule in the first line, then one line
/// for each event, each forced to the disk. Whoever holds it is the only one: another program that opens it is refused
/// until the holder is gone, however that went.
public final class ScheduleLog implements AutoCloseable {
    private static final String SUFFIX = ".schedule";

    private final Path file;
    private final FileChannel channel;
    private final FileLock lock;
    private final Schedule schedule;
    private final History history;

    private ScheduleLog(Path file, FileChannel channel, FileLock lock, Schedule schedule, History history) {
        this.file = file;
        this.channel = channel;
        this.lock = lock;
        this.schedule = schedule;
        this.history = history;
    }

    /// Begins one. It appears under its name only once its first line is complete.
    ///
    /// @throws GrammeException (failure) if the folder cannot be written
    public static ScheduleLog create(Path folder, Schedule schedule) {
        try {
            Files.createDirectories(folder);
            var file = folder.resolve(schedule.id() + SUFFIX);
            var unfinished = folder.resolve("." + schedule.id() + SUFFIX);
            Files.writeString(
                    unfinished,
                    ScheduleJson.line(schedule) + "\n",
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.SYNC);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            return open(file).orElseThrow();
        } catch (IOException e) {
            throw GrammeException.failure(
                            "The schedule cannot be kept in " + folder + ": " + e.getMessage(),
                            "the disk is full, or the folder may not be written by you; without it nothing would"
                                    + " survive a kill.")
                    .causedBy(e);
        }
    }

    /// Opens one to go on with it.
    ///
    /// @return empty if somebody holds it
    /// @throws GrammeException (failure) if it cannot be read
    public static Optional<ScheduleLog> open(Path file) {
        try {
            var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
            var lock = lock(channel);
            if (lock.isEmpty()) {
                channel.close();
                return Optional.empty();
            }
            var lines = lines(channel);
            channel.position(whole(lines));
            channel.truncate(channel.position());
            var events = lines.stream()
                    .skip(1)
                    .flatMap(line -> EventJson.parse(line).stream())
                    .toList();
            return Optional.of(new ScheduleLog(
                    file, channel, lock.get(), ScheduleJson.parse(lines.getFirst()), new History(events)));
        } catch (IOException | RuntimeException e) {
            throw GrammeException.failure(
                            "The schedule " + file + " cannot be read: " + e.getMessage(),
                            "it was changed by hand, or is another program's.")
                    .causedBy(e);
        }
    }

    private static Optional<FileLock> lock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        }
    }

    /// Those that end with a newline. Read by the channel that is locked: to close any other of this file would give
    /// the lock away.
    private static List<String> lines(FileChannel channel) throws IOException {
        var bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
        while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) >= 0) {
            // The whole file.
        }
        String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
        int end = text.lastIndexOf('\n');
        var lines = new ArrayList<>(List.of(text.substring(0, Math.max(0, end)).split("\n", -1)));
        // A line that is damaged in the middle ends what can be trusted.
        for (int i = 1; i < lines.size(); i++) {
            if (EventJson.parse(lines.get(i)).isEmpty()) {
                return lines.subList(0, i);
            }
        }
        return lines;
    }

    private static long whole(List<String> lines) {
        return lines.stream()
                .mapToLong(line -> line.getBytes(StandardCharsets.UTF_8).length + 1)
                .sum();
    }

    /// The files of schedules in a folder, the oldest first.
    public static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(SUFFIX)
                            && !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw GrammeException.failure(
                            "The schedules in " + folder + " cannot be listed: " + e.getMessage(),
                            "the folder may not be read by you.")
                    .causedBy(e);
        }
    }

    /// Writes down what happened, before anybody acts on it.
    ///
    /// @throws GrammeException (failure) if it cannot be written
    public synchronized void add(Event event) {
        try {
            var bytes = ByteBuffer.wrap((EventJson.line(event) + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
            history.add(event);
        } catch (IOException e) {
            throw GrammeException.failure(
                            "The schedule " + file + " cannot be written: " + e.getMessage(), "the disk is full.")
                    .causedBy(e);
        }
    }

    public Schedule schedule() {
        return schedule;
    }

    public History history() {
        return history;
    }

    /// Deletes it: all is in the ledger.
    public void settled() {
        close();
        file.toFile().delete();
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            // The system lets go of it with the process.
        }
    }
}
