package dev.gramme.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    @TempDir
    Path directory;

    @Test
    void aFinishedRunReadsAsItWasWritten() throws IOException {
        var recorded = Runs.finished(directory, "r1", 4);
        var run = recorded.run();
        assertThat(run.header()).isEqualTo(Runs.header("r1"));
        assertThat(run.status()).isEqualTo(RunStatus.FINISHED);
        assertThat(run.exitCode()).hasValue(0);
        assertThat(run.duration()).isEqualTo(Duration.ofSeconds(4));
        assertThat(run.cpuSeconds()).isEqualTo(0.9 * 4);
        assertThat(run.notes()).containsExactly("The GPU was not metered.");
        assertThat(recorded.readings()).hasSize(4).endsWith(Runs.reading(4));
    }

    @Test
    void theLastReadingIsTheBill() throws IOException {
        var run = Runs.finished(directory, "r1", 4).run();
        assertThat(run.energy().value().joules()).isCloseTo(48, within(1e-9));
        assertThat(run.dynamicEnergy().joules()).isCloseTo(28, within(1e-9));
        assertThat(run.idleEnergy().joules()).isCloseTo(20, within(1e-9));
        assertThat(run.machineEnergy().value().joules()).isCloseTo(96, within(1e-9));
        assertThat(run.components().getFirst().energy().low().joules()).isCloseTo(38, within(1e-9));
    }

    @Test
    void aPhaseIsBilledByInterpolationBetweenReadings() throws IOException {
        var phases = Runs.finished(directory, "r1", 4).run().phases();
        assertThat(phases).extracting(Phase::name).containsExactly("load", "epoch 1");
        assertThat(phases.getFirst().energy().joules()).isCloseTo(12, within(1e-9));
        assertThat(phases.getFirst().duration()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aPhaseThatNeverEndedEndsWithTheRun() throws IOException {
        var last = Runs.finished(directory, "r1", 4).run().phases().getLast();
        assertThat(last.duration()).isEqualTo(Duration.ofMillis(2500));
        assertThat(last.energy().joules()).isCloseTo(30, within(1e-9));
    }

    @Test
    void nestedPhasesOfOneNameCloseInnermostFirst() throws IOException {
        try (var journal = Journal.create(directory, Runs.header("r1"))) {
            journal.phaseStarted("step", Duration.ofSeconds(1));
            journal.phaseStarted("step", Duration.ofSeconds(2));
            journal.phaseEnded("step", Duration.ofSeconds(3));
            journal.phaseEnded("step", Duration.ofSeconds(5));
            journal.append(Runs.reading(6));
            assertThat(JournalReader.read(journal.path()).run().phases())
                    .extracting(Phase::duration)
                    .containsExactly(Duration.ofSeconds(4), Duration.ofSeconds(1));
        }
    }

    @Test
    void aPhaseThatNeverStartedIsNoted() throws IOException {
        try (var journal = Journal.create(directory, Runs.header("r1"))) {
            journal.phaseEnded("epoch 7", Duration.ofSeconds(1));
            assertThat(JournalReader.read(journal.path()).run().notes())
                    .containsExactly("The phase `epoch 7` ended without having started.");
        }
    }

    @Test
    void aJournalWithoutAnEndIsAnInterruptedRunUpToItsLastWord() throws IOException {
        try (var journal = Journal.create(directory, Runs.header("r1"))) {
            journal.append(Runs.reading(7));
            var run = JournalReader.read(journal.path()).run();
            assertThat(run.status()).isEqualTo(RunStatus.INTERRUPTED);
            assertThat(run.exitCode()).isEmpty();
            assertThat(run.duration()).isEqualTo(Duration.ofSeconds(7));
            assertThat(run.notes()).isEmpty();
        }
    }

    @Test
    void aRunWithoutAnyReadingCostsNothing() throws IOException {
        try (var journal = Journal.create(directory, Runs.header("r1"))) {
            journal.finish(RunStatus.FAILED, OptionalInt.of(127), Duration.ofMillis(3));
            var run = JournalReader.read(journal.path()).run();
            assertThat(run.energy().value().joules()).isZero();
            assertThat(run.components()).hasSize(2);
        }
    }

    @Test
    void nobodySeesAJournalBeforeItsHeaderIsComplete() throws IOException {
        try (var journal = Journal.create(directory, Runs.header("r1"));
                var files = Files.list(directory)) {
            assertThat(files).containsExactly(journal.path());
        }
    }

    @Test
    void theSameRunIsNotBegunTwice() throws IOException {
        try (var _ = Journal.create(directory, Runs.header("r1"))) {
            assertThatThrownBy(() -> Journal.create(directory, Runs.header("r1")))
                    .isInstanceOf(FileAlreadyExistsException.class);
        }
    }

    @Test
    void aReadingOfOtherComponentsIsAProgrammingError() throws IOException {
        try (var journal = Journal.create(directory, Runs.header("r1"))) {
            var reading = new Reading(Duration.ZERO, 0, List.of(ComponentReading.ZERO));
            assertThatThrownBy(() -> journal.append(reading))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("1 components for a run of 2");
        }
    }

    @Test
    void anInterruptedThreadGoesOnWriting() throws IOException {
        try (var journal = Journal.create(directory, Runs.header("r1"))) {
            Thread.currentThread().interrupt();
            journal.append(Runs.reading(1));
            journal.append(Runs.reading(2));
            assertThat(Thread.interrupted()).isTrue();
            assertThat(JournalReader.read(journal.path()).readings()).hasSize(2);
        }
    }

    @Test
    void aLongNoteIsKeptWhole() throws IOException {
        try (var journal = Journal.create(directory, Runs.header("r1"))) {
            journal.note("é".repeat(100_000));
            assertThat(JournalReader.read(journal.path()).run().notes()).containsExactly("é".repeat(100_000));
        }
    }
}
