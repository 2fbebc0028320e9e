package dev.gramme.run.internal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The file that `GRAMME_PHASES` names: a command tells what it is doing by appending lines such as `epoch 3 start` and
/// `epoch 3 end`.
///
/// A plain file, because every language can append to one, and because nothing that happens to its reader can block
/// or kill the writer. A line counts from the moment it was written, which the file's time stamp tells; lines written
/// between two looks are spread over the time
/// between them. A program that wants to be exact begins the line with the time: `@1767225600.25 epoch 3 start`.
public final class PhaseFile implements AutoCloseable {
    private static final int LONGEST_BATCH = 1 << 20;
    private static final int LONGEST_NAME = 200;

    private final Path path;
    private final RandomAccessFile file;
    private final Instant start;
    private long position;
    private Duration latest = Duration.ZERO;
    private String unfinished = "";

    /// What a line said.
    ///
    /// @param begins whether the phase starts or ends
    /// @param at since the run's start
    public record Mark(String name, boolean begins, Duration at) {}

    private PhaseFile(Path path, RandomAccessFile file, Instant start) {
        this.path = path;
        this.file = file;
        this.start = start;
    }

    /// Makes the file in the temporary folder.
    ///
    /// @throws IOException also if something of that name is there already: it is not ours then
    public static PhaseFile create(String runId, Instant start) throws IOException {
        var path = Path.of(System.getProperty("java.io.tmpdir", "/tmp"), "gramme-" + runId + ".phases");
        Files.createFile(path);
        return new PhaseFile(path, new RandomAccessFile(path.toFile(), "r"), start);
    }

    public Path path() {
        return path;
    }

    /// What was written since the last look, in order. Lines that make no sense come back through `odd`.
    ///
    /// @param now since the run's start
    public List<Mark> poll(Duration now, List<String> odd) throws IOException {
        if (file.length() <= position) {
            latest = now;
            return List.of();
        }
        var written = Duration.between(start, Files.getLastModifiedTime(path).toInstant());
        var until = written.compareTo(latest) < 0 || written.compareTo(now) > 0 ? now : written;
        String text = unfinished + readNew();
        int end = text.lastIndexOf('\n') + 1;
        unfinished = text.substring(end);
        List<String> lines =
                text.substring(0, end).lines().filter(line -> !line.isBlank()).toList();
        var marks = new ArrayList<Mark>();
        for (int i = 0; i < lines.size(); i++) {
            var at = latest.plus(until.minus(latest).multipliedBy(i + 1).dividedBy(lines.size()));
            parse(lines.get(i).strip(), at, start).ifPresentOrElse(marks::add, addTo(odd, lines.get(i)));
        }
        latest = until;
        return marks;
    }

    @Override
    public void close() throws IOException {
        file.close();
        Files.deleteIfExists(path);
    }

    /// Reads one line.
    static Optional<Mark> parse(String line, Duration at, Instant start) {
        var time = at;
        String rest = line;
        if (line.startsWith("@")) {
            int blank = line.indexOf(' ');
            if (blank < 0 || !line.substring(1, blank).matches("\\d{1,11}(\\.\\d{1,9})?")) {
                return Optional.empty();
            }
            double epochSeconds = Double.parseDouble(line.substring(1, blank));
            double since = epochSeconds - start.getEpochSecond() - start.getNano() / 1e9;
            time = Duration.ofNanos((long) (Math.max(0, since) * 1e9));
            rest = line.substring(blank + 1).strip();
        }
        int last = rest.lastIndexOf(' ');
        if (last <= 0 || last > LONGEST_NAME) {
            return Optional.empty();
        }
        String name = rest.substring(0, last).strip();
        return switch (rest.substring(last + 1)) {
            case "start", "begin" -> Optional.of(new Mark(name, true, time));
            case "end", "stop" -> Optional.of(new Mark(name, false, time));
            case String verb -> Optional.empty();
        };
    }

    private static Runnable addTo(List<String> odd, String line) {
        return () -> odd.add(line);
    }

    private String readNew() throws IOException {
        file.seek(position);
        byte[] bytes = new byte[(int) Math.min(LONGEST_BATCH, file.length() - position)];
        int read = Math.max(0, file.read(bytes));
        position += read;
        return new String(bytes, 0, read, StandardCharsets.UTF_8);
    }
}
