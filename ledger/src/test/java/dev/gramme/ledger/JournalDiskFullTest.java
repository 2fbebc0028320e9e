package dev.gramme.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A disk that is really full: a file system of 64 KiB in memory, which only root may mount.
class JournalDiskFullTest {
    @TempDir
    Path parent;

    private Path disk = Path.of("");
    private boolean mounted;

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(parent.resolve("disk"));
        mounted = run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk.toString());
        assumeTrue(mounted, "a small file system cannot be mounted here, so a full disk cannot be tried");
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            run("umount", disk.toString());
        }
    }

    @Test
    void aFullDiskSurfacesAndTheJournalTakesUpAgainWhenThereIsRoom() throws IOException {
        try (var journal = Journal.create(disk, Runs.header("r1"))) {
            journal.append(Runs.reading(1));
            Path ballast = Files.write(disk.resolve("ballast"), new byte[44 << 10]);
            assertThatThrownBy(() -> journal.note("x".repeat(30_000))).isInstanceOf(IOException.class);
            Files.delete(ballast);
            journal.append(Runs.reading(2));
            var recorded = JournalReader.read(journal.path());
            assertThat(recorded.readings()).containsExactly(Runs.reading(1), Runs.reading(2));
            assertThat(recorded.run().notes()).isEmpty();
        }
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
