package dev.gramme.run.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gramme.ledger.JournalReader;
import dev.gramme.ledger.RunStatus;
import dev.gramme.run.Requests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalKeeperTest {
    private final List<String> warnings = new ArrayList<>();

    @TempDir
    Path folder = Path.of("");

    @Test
    void whatIsKeptIsReadBackWhole() throws IOException {
        Path journal;
        try (var keeper = JournalKeeper.begin(folder, Requests.header(), warnings::add)) {
            append(keeper, 5);
            keeper.mark(new PhaseFile.Mark("epoch 1", true, Duration.ofMillis(500)));
            keeper.mark(new PhaseFile.Mark("epoch 1", false, Duration.ofSeconds(1)));
            keeper.note("once");
            keeper.note("once");
            keeper.finish(RunStatus.FINISHED, OptionalInt.of(0), Duration.ofSeconds(1));
            assertThat(keeper.complete()).isTrue();
            journal = keeper.path().orElseThrow();
        }
        var run = JournalReader.read(journal).run();
        assertThat(run.energy().value().joules()).isEqualTo(5);
        assertThat(run.notes()).containsExactly("once");
        assertThat(run.phases())
                .singleElement()
                .satisfies(phase -> assertThat(phase.energy().joules()).isEqualTo(2.5));
        assertThat(run.status()).isEqualTo(RunStatus.FINISHED);
        assertThat(warnings).isEmpty();
    }

    @Test
    void aJournalThatCannotBeBegunIsToldOnceAndTheRunGoesOn() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        try (var keeper = JournalKeeper.begin(file.resolve("journals"), Requests.header(), warnings::add)) {
            append(keeper, 5);
            keeper.note("a note");
            keeper.finish(RunStatus.FINISHED, OptionalInt.of(0), Duration.ofSeconds(1));
            assertThat(keeper.complete()).isFalse();
            assertThat(keeper.path()).isEmpty();
        }
        assertThat(warnings).singleElement().asString().contains("not kept", file.toString(), "Maybe");
    }

    @Test
    void aDiskThatFillsUpIsToldOnceAndKeepsWhatThereWas() throws Exception {
        var mounted = SmallDisk.mount(folder);
        assumeTrue(mounted.isPresent(), "no small file system can be mounted here, so a full disk cannot be tried");
        try (var disk = mounted.orElseThrow();
                var keeper = JournalKeeper.begin(disk.folder(), Requests.header(), warnings::add)) {
            append(keeper, 5);
            disk.fill();
            for (int i = 0; i < 1000; i++) {
                append(keeper, 6 + i);
            }
            keeper.finish(RunStatus.FINISHED, OptionalInt.of(0), Duration.ofSeconds(1));
            assertThat(keeper.complete()).isFalse();
            assertThat(warnings).singleElement().asString().contains("cannot be written", "No space left", "Maybe");
            var kept = JournalReader.read(keeper.path().orElseThrow()).run();
            assertThat(kept.energy().value().joules()).isGreaterThanOrEqualTo(5);
            assertThat(kept.notes()).isEmpty();
        }
    }

    @Test
    void theJournalOfACommandThatNeverStartedIsTakenBack() {
        try (var keeper = JournalKeeper.begin(folder, Requests.header(), warnings::add)) {
            keeper.discard();
            assertThat(keeper.path().orElseThrow()).doesNotExist();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void manyThreadsMayNoteAndAppendAtOnce() throws Exception {
        try (var keeper = JournalKeeper.begin(folder, Requests.header(), warnings::add)) {
            var threads = new ArrayList<Thread>();
            for (int t = 0; t < 8; t++) {
                String note = "note " + t;
                threads.add(Thread.ofPlatform().start(() -> {
                    for (int i = 0; i < 200; i++) {
                        keeper.note(note);
                        append(keeper, 7);
                    }
                }));
            }
            for (var thread : threads) {
                thread.join();
            }
            var recorded = JournalReader.read(keeper.path().orElseThrow());
            assertThat(recorded.run().notes()).hasSize(8);
            assertThat(recorded.readings()).hasSize(1600);
        }
    }

    /// A second of one component, all of whose energy is dynamic and known exactly.
    private static void append(JournalKeeper keeper, double joules) {
        keeper.append(1_000_000_000, 1, new double[] {joules, 0, joules, joules, joules, joules, joules});
    }
}
