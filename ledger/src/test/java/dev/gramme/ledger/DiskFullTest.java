package dev.gramme.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gramme.carbon.GrammeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A disk that is really full: a small file system in memory, which only root may mount.
class DiskFullTest {
    @TempDir
    Path parent;

    private Path disk = Path.of("");
    private boolean mounted;

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(parent.resolve("disk"));
        mounted = run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.toString());
        assumeTrue(mounted, "a small file system cannot be mounted here, so a full disk cannot be tried");
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            run("umount", disk.toString());
        }
    }

    @Test
    void aJournalSaysSoAndTakesUpAgainWhenThereIsRoom() throws IOException {
        try (var journal = Journal.create(disk, Runs.header("r1"))) {
            journal.append(Runs.reading(1));
            Path ballast = fill(16 << 10);
            assertThatThrownBy(() -> journal.note("x".repeat(30_000))).isInstanceOf(IOException.class);
            Files.delete(ballast);
            journal.append(Runs.reading(2));
            var recorded = JournalReader.read(journal.path());
            assertThat(recorded.readings()).containsExactly(Runs.reading(1), Runs.reading(2));
            assertThat(recorded.run().notes()).isEmpty();
        }
    }

    @Test
    void aRunThatCannotBeSettledStaysInItsJournalUntilItCan() throws IOException {
        var location = new LedgerLocation.SqliteFile(disk.resolve("ledger.db"));
        try (var ledger = Ledger.open(location)) {
            Path journal = Runs.finishedJournal(location.journals(), Runs.header("r1"), 600);
            Path ballast = fill(0);
            assertThatThrownBy(() -> ledger.settle(journal))
                    .isInstanceOf(GrammeException.class)
                    .hasMessageContaining("disk is full");
            assertThat(journal).exists();
            Files.delete(ballast);
            ledger.settle(journal);
            assertThat(ledger.readings("r1")).hasSize(600);
        }
    }

    /// Takes up all the room but some.
    private Path fill(int bytesLeft) throws IOException {
        long room = Files.getFileStore(disk).getUsableSpace() - bytesLeft;
        return Files.write(disk.resolve("ballast"), new byte[(int) room]);
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
