package dev.gramme.ledger.internal;

import dev.gramme.carbon.GrammeException;
import dev.gramme.ledger.JournalReader;
import dev.gramme.ledger.RecordedRun;
import dev.gramme.ledger.Run;
import dev.gramme.ledger.RunStatus;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The journals of runs that are not in the ledger yet, and what each of them means.
///
/// @param directory where they are; there may be no such folder yet
/// @param clock tells how long a journal has been silent
/// @param warn is told of journals that cannot be read
public record JournalFolder(Path directory, InstantSource clock, Consumer<String> warn) {
    /// A recorder out of sight counts as running while its journal has grown within this time.
    private static final Duration SILENCE = Duration.ofMinutes(10);

    /// One journal.
    public sealed interface Found {
        /// Somebody may still write to it, so it stays where it is.
        record Open(RecordedRun recorded) implements Found {}

        /// Its recorder is gone: whoever sees it may settle it.
        record Abandoned(Path journal) implements Found {}
    }

    public List<Found> look() {
        var found = new ArrayList<Found>();
        for (Path journal : journals()) {
            examine(journal).ifPresent(found::add);
        }
        return found;
    }

    private List<Path> journals() {
        var journals = new ArrayList<Path>();
        if (Files.isDirectory(directory)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
                for (Path file : files) {
                    String name = String.valueOf(file.getFileName());
                    if (name.endsWith(JournalFormat.SUFFIX) && !name.startsWith(".")) {
                        journals.add(file);
                    }
                }
            } catch (IOException e) {
                warn.accept("The journals in " + directory + " cannot be listed: " + e.getMessage());
            }
        }
        return journals;
    }

    /// A run that ends while this looks is settled and its journal deleted, so a missing file means nothing.
    private Optional<Found> examine(Path journal) {
        try {
            return Optional.of(state(journal));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | GrammeException e) {
            warn.accept(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /// The verdict on the recorder comes first and the content is read again by whoever settles: were it the other
    /// way round, a recorder that ends in between would have its last words overlooked.
    private Found state(Path journal) throws IOException {
        var recorded = JournalReader.readGrowing(journal);
        return switch (ProcessIdentity.liveness(recorded.run().header().recorder())) {
            case GONE -> new Found.Abandoned(journal);
            case ALIVE -> new Found.Open(running(recorded));
            case OUT_OF_SIGHT -> new Found.Open(isGrowing(journal) ? running(recorded) : recorded);
        };
    }

    private boolean isGrowing(Path journal) throws IOException {
        var written = Files.getLastModifiedTime(journal).toInstant();
        return written.plus(SILENCE).isAfter(clock.instant());
    }

    private static RecordedRun running(RecordedRun recorded) {
        Run run = recorded.run();
        if (run.status() != RunStatus.INTERRUPTED) {
            return recorded;
        }
        var running = new Run(
                run.header(),
                RunStatus.RUNNING,
                run.exitCode(),
                run.duration(),
                run.cpuSeconds(),
                run.components(),
                run.phases(),
                run.notes(),
                run.documents());
        return new RecordedRun(running, recorded.readings());
    }
}
