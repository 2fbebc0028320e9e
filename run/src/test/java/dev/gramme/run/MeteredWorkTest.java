package dev.gramme.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gramme.ledger.JournalReader;
import dev.gramme.ledger.Ledger;
import dev.gramme.ledger.RunStatus;
import dev.gramme.meter.Machine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeteredWorkTest {
    private final List<String> warnings = new ArrayList<>();

    @TempDir
    Path folder = Path.of("");

    @Test
    void workWithPhasesLandsInTheLedgerWithItsEnergy() {
        var request = Requests.of(folder, "gramme", "tune");
        String id;
        try (var work = begin(request)) {
            id = work.id();
            try (var _ = work.phase("epoch 1")) {
                burn(300);
            }
            burn(100);
            assertThat(work.emissions().grams()).isPositive();
            work.note("a note");
            var run = work.finish();
            assertThat(run.id()).isEqualTo(id);
        }
        try (var ledger = Ledger.open(request.ledger())) {
            var run = ledger.find(id).orElseThrow();
            assertThat(run.status()).isEqualTo(RunStatus.FINISHED);
            assertThat(run.header().command()).containsExactly("gramme", "tune");
            assertThat(run.cpuSeconds()).isGreaterThan(0.3);
            assertThat(run.notes()).containsExactly("a note");
            assertThat(run.phases()).singleElement().satisfies(phase -> {
                double share = phase.energy().joules() / run.energy().value().joules();
                assertThat(share).isCloseTo(0.75, within(0.24));
            });
        }
        assertThat(warnings).isEmpty();
        assertThat(request.ledger().journals()).isDirectoryNotContaining("glob:**.journal");
    }

    @Test
    void workThatWasNotFinishedCountsAsFailed() {
        var request = Requests.of(folder, "gramme", "tune");
        String id;
        try (var work = begin(request)) {
            id = work.id();
        }
        try (var ledger = Ledger.open(request.ledger())) {
            assertThat(ledger.find(id).orElseThrow().status()).isEqualTo(RunStatus.FAILED);
        }
    }

    @Test
    void whileItGoesOnTheJournalHasItAll() throws IOException {
        var request = Requests.of(folder, "gramme", "tune");
        try (var work = begin(request)) {
            burn(200);
            double joules = work.soFar().energy().value().joules();
            try (var journals = Files.list(request.ledger().journals())) {
                var kept =
                        JournalReader.read(journals.findFirst().orElseThrow()).run();
                assertThat(kept.status()).isEqualTo(RunStatus.INTERRUPTED);
                assertThat(kept.energy().value().joules()).isGreaterThanOrEqualTo(joules);
            }
            work.finish();
        }
    }

    private MeteredWork begin(RunRequest request) {
        return MeteredWork.begin(
                request, Machine.discover(), InstantSource.system(), new SplittableRandom(1), warnings::add);
    }

    /// Uses so much CPU time, however busy the machine is.
    private static void burn(long millis) {
        var clock = ManagementFactory.getThreadMXBean();
        long end = clock.getCurrentThreadCpuTime() + millis * 1_000_000;
        while (clock.getCurrentThreadCpuTime() < end) {
            Thread.onSpinWait();
        }
    }
}
