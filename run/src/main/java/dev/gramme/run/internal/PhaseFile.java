package dev.gramme.run.internal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The file that `GRAMME_PHASES` names: a command tells what it is doing by appending lines such as `epoch 3 start` and
/// `epoch 3 end`.
///
/// A plain file, because every language can append to one, and because nothing that happens to its reader can block
/// or kill the writer. A line counts from the moment it was written, which the file's time stamp tells; lines written
/// between two looks are spread over the time between them. A program that wants to be exact begins the line with the
/// time: `@1767225600.25 epoch 3 start`. A file that was written anew instead of being appended to is read from its
/// beginning.
public final class PhaseFile implements AutoCloseable {
    private static final int LONGEST_BATCH = 1 << 20;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_LINE = 4096;
    private static final Pattern EPOCH_SECONDS = Pattern.compile("\\d{1,11}(\\.\\d{1,9})?");

    private final Path path;
    private final RandomAccessFile file;
    private final Instant start;
    private long position;
    private long latestNanos;
    private byte[] unfinished = {};

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
    /// @param start the instant that durations count from
    /// @throws IOException also if something of that name is there already: it is not ours then
    public static PhaseFile create(String runId, Instant start) throws IOException {
        var path = Path.of(System.getProperty("java.io.tmpdir", "/tmp"), "gramme-" + runId + ".phases");
        Files.createFile(path);
        return new PhaseFile(path, new RandomAccessFile(path.toFile(), "r"), start);
    }

    public Path path() {
        return path;
    }

    /// Whether anything was written since the last look, which this is another of. A file that cannot
    /// be asked counts as changed: [#poll] will say why.
    ///
    /// @param nowNanos since the run's start
    public boolean changed(long nowNanos) {
        try {
            if (file.length() != position) {
                return true;
            }
        } catch (IOException e) {
            return true;
        }
        latestNanos = nowNanos;
        return false;
    }

    /// What was written since the last look, in order. Lines that make no sense come back through `odd`; a line whose
    /// end is still missing waits for the next look.
    ///
    /// @param now since the run's start
    public List<Mark> poll(Duration now, List<String> odd) throws IOException {
        return marks(now, odd, false);
    }

    /// The last look, after the command ended: nobody will end the last line any more.
    ///
    /// @param now since the run's start
    public List<Mark> rest(Duration now, List<String> odd) throws IOException {
        var marks = new ArrayList<Mark>();
        while (file.length() > position) {
            marks.addAll(marks(now, odd, false));
        }
        marks.addAll(marks(now, odd, true));
        return marks;
    }

    @Override
    public void close() throws IOException {
        file.close();
        Files.deleteIfExists(path);
    }

    private List<Mark> marks(Duration now, List<String> odd, boolean lastLook) throws IOException {
        long length = file.length();
        if (length < position) {
            position = 0;
            unfinished = new byte[0];
        }
        if (length == position && !lastLook) {
            latestNanos = now.toNanos();
            return List.of();
        }
        var latest = Duration.ofNanos(latestNanos);
        var until = lastWritten(now);
        var lines = newLines(lastLook);
        var marks = new ArrayList<Mark>();
        // The time stamp is that of the last piece written, which may be the beginning of a line still to come.
        int pieces = Math.max(1, lines.size() + (unfinished.length > 0 ? 1 : 0));
        var step = until.minus(latest).dividedBy(pieces);
        for (int i = 0; i < lines.size(); i++) {
            var at = latest.plus(step.multipliedBy(i + 1));
            parse(lines.get(i).strip(), at, start, now).ifPresentOrElse(marks::add, addTo(odd, lines.get(i)));
        }
        latestNanos = (unfinished.length > 0 ? latest.plus(step.multipliedBy(lines.size())) : until).toNanos();
        return marks;
    }

    /// When the file was last written to, as far as its time stamp makes sense. A file that the
    /// command deleted can still be read, but has no time stamp any more.
    private Duration lastWritten(Duration now) throws IOException {
        if (Files.notExists(path)) {
            return now;
        }
        var written = Duration.between(start, Files.getLastModifiedTime(path).toInstant());
        return written.toNanos() < latestNanos || written.compareTo(now) > 0 ? now : written;
    }

    /// Reads one line.
    ///
    /// @param at when it counts from if it does not say so itself
    /// @param now the latest it can count from: no clock of a command looks into the future
    static Optional<Mark> parse(String line, Duration at, Instant start, Duration now) {
        var time = at;
        String rest = line;
        if (line.startsWith("@")) {
            int blank = line.indexOf(' ');
            if (blank < 0 || !EPOCH_SECONDS.matcher(line.substring(1, blank)).matches()) {
                return Optional.empty();
            }
            time = since(start, new BigDecimal(line.substring(1, blank)), now);
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

    private static Duration since(Instant start, BigDecimal epochSeconds, Duration now) {
        long seconds = epochSeconds.longValue();
        long nanos = epochSeconds.remainder(BigDecimal.ONE).movePointRight(9).longValue();
        var since = Duration.between(start, Instant.ofEpochSecond(seconds, nanos));
        if (since.isNegative()) {
            return Duration.ZERO;
        }
        return since.compareTo(now) > 0 ? now : since;
    }

    private static Runnable addTo(List<String> odd, String line) {
        return () -> odd.add(line);
    }

    /// The lines whose ends are there. What follows the last end is kept as bytes, since it may stop within a
    /// character.
    private List<String> newLines(boolean lastLook) throws IOException {
        byte[] bytes = joined(unfinished, readNew());
        int end = bytes.length;
        while (!lastLook && end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        boolean endless = bytes.length - end > LONGEST_LINE;
        unfinished = Arrays.copyOfRange(bytes, endless || lastLook ? bytes.length : end, bytes.length);
        return new String(bytes, 0, endless ? bytes.length : end, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE))
                .toList();
    }

    private byte[] readNew() throws IOException {
        file.seek(position);
        byte[] bytes = new byte[Math.clamp(file.length() - position, 0, LONGEST_BATCH)];
        int read = Math.max(0, file.read(bytes));
        position += read;
        return Arrays.copyOf(bytes, read);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
