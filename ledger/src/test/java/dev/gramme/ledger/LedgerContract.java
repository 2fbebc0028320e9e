package dev.gramme.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gramme.carbon.GrammeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What every ledger keeps, whatever database it is in.
abstract class LedgerContract {
    @TempDir
    Path directory;

    private final List<String> warnings = new ArrayList<>();
    private Ledger ledger;

    /// A location where there is no ledger yet.
    abstract LedgerLocation emptyLocation(Path directory) throws Exception;

    /// Makes the ledger there claim a schema version.
    abstract void stamp(LedgerLocation location, int version) throws Exception;

    @BeforeEach
    void open() throws Exception {
        ledger = Ledger.open(emptyLocation(directory), warnings::add);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void aNewLedgerIsEmpty() {
        assertThat(ledger.runs(RunFilter.ALL)).isEmpty();
        assertThat(ledger.find("anything")).isEmpty();
        assertThat(ledger.readings("anything")).isEmpty();
    }

    @Test
    void whatCameOfARunIsKeptWithItAndTheLastOfANameCounts() throws IOException {
        Path path;
        try (var journal = Journal.create(journals(), Runs.header("d1"))) {
            path = journal.path();
            journal.document(new Document("plan", "{\"step\":1}"));
            journal.document(new Document("compression", "{\"status\":\"unchanged\"}"));
            journal.document(new Document("plan", "{\"step\":2}"));
            journal.finish(RunStatus.FINISHED, OptionalInt.of(0), Duration.ofSeconds(1));
        }
        ledger.settle(path);
        var run = ledger.find("d1").orElseThrow();
        assertThat(run.documents())
                .containsExactly(
                        new Document("plan", "{\"step\":2}"),
                        new Document("compression", "{\"status\":\"unchanged\"}"));
        assertThat(run.document("plan")).hasValue(new Document("plan", "{\"step\":2}"));
        assertThat(RunJson.run(run)).contains("\"step\":2");
    }

    @Test
    void aSettledRunIsTheOneInItsJournal() throws IOException {
        Path journal = Runs.finishedJournal(journals(), Runs.header("r1"), 5);
        var recorded = JournalReader.read(journal);
        assertThat(ledger.settle(journal)).isEqualTo(recorded.run());
        assertThat(journal).doesNotExist();
        assertThat(ledger.runs(RunFilter.ALL)).containsExactly(recorded.run());
        assertThat(ledger.readings("r1")).isEqualTo(recorded.readings());
        assertThat(ledger.recorded("r1")).hasValue(recorded);
    }

    @Test
    void settlingTwiceIsSettlingOnce() throws IOException {
        Path journal = Runs.finishedJournal(journals(), Runs.header("r1"), 5);
        byte[] bytes = Files.readAllBytes(journal);
        var run = ledger.settle(journal);
        assertThat(ledger.settle(journal)).isEqualTo(run);
        Files.write(journal, bytes);
        assertThat(ledger.settle(journal)).isEqualTo(run);
        assertThat(ledger.runs(RunFilter.ALL)).containsExactly(run);
    }

    @Test
    void aJournalThatNeverWasIsAClearError() {
        assertThatThrownBy(() -> ledger.settle(journals().resolve("r9.journal")))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("no run r9");
    }

    @Test
    void aKnownEndIsNotReplacedByAGuess() throws IOException {
        Path journal = Runs.finishedJournal(journals(), Runs.header("r1"), 5);
        byte[] early = Arrays.copyOf(Files.readAllBytes(journal), (int) Files.size(journal) - 100);
        ledger.settle(journal);
        Files.write(journal, early);
        ledger.settle(journal);
        assertThat(ledger.find("r1").orElseThrow().status()).isEqualTo(RunStatus.FINISHED);
        assertThat(ledger.readings("r1")).hasSize(5);
    }

    @Test
    void aRunWhoseRecorderIsAliveShowsAsRunning() throws IOException {
        try (var journal = Journal.create(journals(), Runs.header("r1"))) {
            journal.append(Runs.reading(3));
            var run = ledger.find("r1").orElseThrow();
            assertThat(run.status()).isEqualTo(RunStatus.RUNNING);
            assertThat(run.duration()).isEqualTo(Duration.ofSeconds(3));
            assertThat(ledger.runs(RunFilter.ALL.in(RunStatus.RUNNING))).containsExactly(run);
            assertThat(ledger.readings("r1")).containsExactly(Runs.reading(3));
            assertThat(journal.path()).exists();
        }
    }

    @Test
    void aRunWhoseRecorderIsGoneIsSettledAsInterruptedByWhoeverLooks() throws IOException {
        Path journal = abandoned("r1", 3);
        assertThat(ledger.runs(RunFilter.ALL)).extracting(Run::status).containsExactly(RunStatus.INTERRUPTED);
        assertThat(journal).doesNotExist();
        assertThat(ledger.find("r1").orElseThrow().energy().value().joules()).isEqualTo(36);
    }

    @Test
    void aRunRecordedElsewhereIsLeftAlone() throws IOException {
        var elsewhere = new Recorder("another machine", 1, 1);
        try (var journal = Journal.create(journals(), Runs.header("r1", "far", List.of(), elsewhere))) {
            journal.append(Runs.reading(1));
            assertThat(ledger.find("far").orElseThrow().status()).isEqualTo(RunStatus.RUNNING);
            Files.setLastModifiedTime(journal.path(), FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
            assertThat(ledger.find("far").orElseThrow().status()).isEqualTo(RunStatus.INTERRUPTED);
            assertThat(journal.path()).exists();
        }
    }

    @Test
    void aJournalThatCannotBeReadIsReportedAndKept() throws IOException {
        Files.createDirectories(journals());
        Path broken = Files.writeString(journals().resolve("r1.journal"), "not a journal");
        ledger.put(List.of(Runs.finished(directory.resolve("other"), "r2", 2)));
        assertThat(ledger.runs(RunFilter.ALL)).extracting(Run::id).containsExactly("r2");
        assertThat(warnings).singleElement().asString().contains("r1.journal", "no readable header");
        assertThat(broken).exists();
    }

    @Test
    void severalReadersMaySettleTheSameRunsAtOnce() throws Exception {
        for (int i = 0; i < 10; i++) {
            abandoned("r" + i, 2);
        }
        try (var threads = Executors.newFixedThreadPool(8)) {
            var tasks = new ArrayList<Callable<Integer>>();
            for (int i = 0; i < 8; i++) {
                tasks.add(() -> {
                    try (var reader = Ledger.open(ledger.location())) {
                        return reader.runs(RunFilter.ALL).size();
                    }
                });
            }
            for (var seen : threads.invokeAll(tasks)) {
                assertThat(seen.get()).isEqualTo(10);
            }
        }
    }

    @Test
    void fiftyRecordersSettleAtOnceWithoutLoss() throws Exception {
        try (var threads = Executors.newFixedThreadPool(50)) {
            var tasks = new ArrayList<Callable<Run>>();
            for (int i = 0; i < 50; i++) {
                Path journal = Runs.finishedJournal(journals(), Runs.header("r" + i), 3);
                tasks.add(() -> {
                    try (var recorder = Ledger.open(ledger.location())) {
                        return recorder.settle(journal);
                    }
                });
            }
            for (var settled : threads.invokeAll(tasks)) {
                assertThat(settled.get().status()).isEqualTo(RunStatus.FINISHED);
            }
        }
        assertThat(ledger.runs(RunFilter.ALL)).hasSize(50);
    }

    @Test
    void aRunIsNeverMissedWhileItMovesFromItsJournalIntoTheLedger() throws Exception {
        try (var recorder = Executors.newSingleThreadExecutor()) {
            var done = recorder.submit(() -> {
                for (int i = 0; i < 30; i++) {
                    ledger.settle(Runs.finishedJournal(journals(), Runs.header("r" + i), 2));
                }
                return true;
            });
            int seen = 0;
            while (!done.isDone()) {
                var runs = ledger.runs(RunFilter.ALL);
                assertThat(runs.size()).isGreaterThanOrEqualTo(seen);
                assertThat(runs).extracting(Run::status).doesNotContain(RunStatus.INTERRUPTED);
                seen = runs.size();
            }
            assertThat(done.get()).isTrue();
        }
        assertThat(ledger.runs(RunFilter.ALL.in(RunStatus.FINISHED))).hasSize(30);
    }

    @Test
    void filtersAgreeWithTheirMeaning() throws IOException {
        ledger.put(List.of(
                named("r1", "train bert", List.of("team=red", "gpu")),
                named("r2", "Train_GPT", List.of("team=blue")),
                named("r3", "100% eval", List.of("team=red"))));
        var all = ledger.runs(RunFilter.ALL);
        for (var filter : List.of(
                RunFilter.ALL,
                RunFilter.ALL.named("train*"),
                RunFilter.ALL.named("TRAIN BERT"),
                RunFilter.ALL.named("*a*"),
                RunFilter.ALL.named("100%*"),
                RunFilter.ALL.named("train_*"),
                RunFilter.ALL.named("train"),
                RunFilter.ALL.tagged(List.of("team=red")),
                RunFilter.ALL.tagged(List.of("team=red", "gpu")),
                RunFilter.ALL.tagged(List.of("none")),
                RunFilter.ALL.in(RunStatus.FINISHED),
                RunFilter.ALL.in(RunStatus.FAILED),
                RunFilter.ALL.startedSince(Instant.parse("2026-03-01T10:00:00Z")),
                RunFilter.ALL.startedSince(Instant.parse("2026-03-02T10:00:00Z")))) {
            assertThat(ledger.runs(filter))
                    .as(filter.toString())
                    .containsExactlyElementsOf(
                            all.stream().filter(filter::matches).toList());
        }
        assertThat(ledger.runs(RunFilter.ALL.named("train_*")))
                .extracting(Run::id)
                .containsExactly("r2");
        assertThat(ledger.runs(RunFilter.ALL.atMost(2))).extracting(Run::id).containsExactly("r3", "r2");
    }

    @Test
    void aRunIsFoundByIdByNameAndByTheStartOfItsId() throws IOException {
        ledger.put(List.of(
                named("20260301-aa1", "first", List.of()),
                named("20260301-aa2", "second", List.of()),
                named("20260301-b_1", "second", List.of())));
        assertThat(ledger.find("20260301-aa1").orElseThrow().header().name()).isEqualTo("first");
        assertThat(ledger.find("20260301-b").orElseThrow().id()).isEqualTo("20260301-b_1");
        assertThat(ledger.find("second").orElseThrow().id()).isEqualTo("20260301-b_1");
        assertThat(ledger.find("20260301-B")).isEmpty();
        assertThat(ledger.find("")).isEmpty();
        assertThatThrownBy(() -> ledger.find("20260301-a"))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("start of 2 runs")
                .hasMessageContaining("20260301-aa1 (first)");
    }

    @Test
    void aNewerSchemaIsAConfigurationErrorAndNothingIsTouched() throws Exception {
        ledger.put(List.of(Runs.finished(directory.resolve("other"), "r1", 2)));
        stamp(ledger.location(), 999);
        assertThatThrownBy(() -> Ledger.open(ledger.location()))
                .isInstanceOfSatisfying(
                        GrammeException.class, e -> assertThat(e.exit()).isEqualTo(GrammeException.Exit.CONFIGURATION))
                .hasMessageContaining("schema version 999");
        stamp(ledger.location(), 1);
        try (var again = Ledger.open(ledger.location())) {
            assertThat(again.runs(RunFilter.ALL)).hasSize(1);
        }
    }

    @Test
    void severalRunsArePutAllOrNone() throws IOException {
        var sound = Runs.finished(directory.resolve("other"), "r1", 2);
        var run = sound.run();
        var running = new Run(
                Runs.header("r2"),
                RunStatus.RUNNING,
                OptionalInt.empty(),
                run.duration(),
                0,
                run.components(),
                List.of(),
                List.of());
        assertThatThrownBy(() -> ledger.put(List.of(sound, new RecordedRun(running, List.of()))))
                .isInstanceOf(GrammeException.class);
        assertThat(ledger.runs(RunFilter.ALL)).isEmpty();
    }

    private RecordedRun named(String id, String name, List<String> tags) throws IOException {
        var header = Runs.header(id, name, tags, Recorder.ofThisProcess());
        return JournalReader.read(Runs.finishedJournal(directory.resolve("elsewhere"), header, 2));
    }

    private Path abandoned(String id, int seconds) throws IOException {
        try (var journal = Journal.create(journals(), Runs.header(id, "demo", List.of(), Runs.GONE))) {
            journal.append(Runs.reading(seconds));
            return journal.path();
        }
    }

    private Path journals() {
        return ledger.location().journals();
    }
}
