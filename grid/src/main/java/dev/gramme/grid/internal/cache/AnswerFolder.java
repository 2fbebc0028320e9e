package dev.gramme.grid.internal.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// The files of a cache. Each is written under a passing name and then moved into place, so that readers, of this or
/// another process, see the old one or the new one and nothing between. Any of them may vanish at any time.
///
/// Nothing here fails: what cannot be read is as good as absent, and what cannot be written is warned of once.
final class AnswerFolder {
    private static final String PASSING = ".tmp";

    /// No write takes so long: its process is gone.
    private static final Duration ABANDONED = Duration.ofHours(1);

    private final Path folder;
    private final long largestBytes;
    private final Consumer<String> warn;
    private final AtomicBoolean warned = new AtomicBoolean();

    AnswerFolder(Path folder, long largestBytes, Consumer<String> warn) {
        this.folder = folder;
        this.largestBytes = largestBytes;
        this.warn = warn;
    }

    Optional<Entry> read(EntryName name) {
        try {
            return EntryText.read(new String(Files.readAllBytes(folder.resolve(name.file())), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// All there are that differ in their hours only, the latest first.
    List<EntryName> siblings(EntryName name) {
        try (var files = Files.list(folder)) {
            return files.flatMap(file -> name.sibling(file.getFileName().toString()).stream())
                    .sorted(Comparator.comparing((EntryName one) -> one.hours().to())
                            .thenComparing(one -> one.hours().from())
                            .reversed())
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    void write(EntryName name, Entry entry) {
        try {
            Files.createDirectories(folder);
            Path passing = Files.createTempFile(folder, "", PASSING);
            FileTime now;
            try {
                Files.writeString(passing, EntryText.write(entry));
                now = Files.getLastModifiedTime(passing);
                move(passing, folder.resolve(name.file()));
            } finally {
                Files.deleteIfExists(passing);
            }
            shrink(now);
        } catch (IOException | UncheckedIOException e) {
            if (!warned.getAndSet(true)) {
                warn.accept("Answers about the grid are not kept, because " + folder + " cannot be written to");
            }
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private record Known(Path file, long bytes, FileTime modified) {}

    /// Deletes the oldest until the rest fits, and what killed processes have left behind.
    private void shrink(FileTime now) throws IOException {
        var all = new ArrayList<Known>();
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                known(file).ifPresent(all::add);
            }
        }
        all.sort(Comparator.comparing(Known::modified).thenComparing(Known::file));
        long bytes = all.stream().mapToLong(Known::bytes).sum();
        for (Known one : all) {
            boolean passing = one.file.toString().endsWith(PASSING);
            boolean abandoned = one.modified.toInstant().plus(ABANDONED).isBefore(now.toInstant());
            if (passing ? abandoned : bytes > largestBytes) {
                Files.deleteIfExists(one.file);
                bytes -= one.bytes;
            }
        }
    }

    private static Optional<Known> known(Path file) {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.isRegularFile()
                    ? Optional.of(new Known(file, attributes.size(), attributes.lastModifiedTime()))
                    : Optional.empty();
        } catch (IOException e) {
            // Another process has deleted it meanwhile.
            return Optional.empty();
        }
    }
}
