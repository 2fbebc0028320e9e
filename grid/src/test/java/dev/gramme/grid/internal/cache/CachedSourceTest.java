package dev.gramme.grid.internal.cache;

import static dev.gramme.grid.source.Sample.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.carbon.intensity.Band;
import dev.gramme.carbon.intensity.Forecast;
import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.carbon.intensity.Signal;
import dev.gramme.grid.source.Answer;
import dev.gramme.grid.source.CacheSettings;
import dev.gramme.grid.source.IntensitySource;
import dev.gramme.grid.source.ManualClock;
import dev.gramme.grid.source.Problem;
import dev.gramme.grid.source.Reason;
import dev.gramme.grid.source.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CachedSourceTest {
    private static final Problem DOWN = new Problem(Reason.OUTAGE, "Down", "later.");

    @TempDir
    Path folder;

    private final ManualClock clock = new ManualClock(NOW);
    private final FakeSource source = new FakeSource();
    private final List<String> warnings = new ArrayList<>();

    @Test
    void aFreshAnswerSavesTheRequest() {
        var cached = cached();
        var first = found(cached.forecast("DE"));
        clock.advance(Duration.ofMinutes(14));
        var second = found(cached().forecast("DE"));
        assertThat(source.asked).isEqualTo(1);
        assertThat(second.stale()).isFalse();
        assertThat(second.fetched()).isEqualTo(first.fetched());
        assertThat(second.provenance()).isEqualTo(first.provenance());
        assertThat(second.value().issued()).isEqualTo(first.value().issued());
        assertThat(second.value().expected().gramsPerKilowattHour())
                .isEqualTo(first.value().expected().gramsPerKilowattHour());
        assertThat(second.value().bands().getFirst().high())
                .isEqualTo(first.value().bands().getFirst().high());
        clock.advance(Duration.ofMinutes(1));
        found(cached.forecast("DE"));
        assertThat(source.asked).isEqualTo(2);
    }

    @Test
    void anOlderForecastStandsInWithItsAge() {
        found(cached().forecast("DE"));
        source.down = true;
        clock.advance(Duration.ofHours(5));
        var stale = found(cached().forecast("DE"));
        assertThat(stale.stale()).isTrue();
        assertThat(stale.staleness().orElseThrow().age()).isEqualTo(Duration.ofHours(5));
        assertThat(stale.staleness().orElseThrow().because()).isEqualTo(DOWN);
        // What is over is cut off, from the bands as well.
        assertThat(stale.value().expected().indexOf(clock.instant())).hasValue(0);
        assertThat(stale.value().bands().getFirst().low())
                .hasSize(stale.value().expected().size());
        assertThat(stale.value().bands().getFirst().low()[0])
                .isEqualTo(stale.value().expected().gramsPerKilowattHour()[0] - 10);
    }

    @Test
    void aForecastThatIsOverIsNotGiven() {
        found(cached().forecast("DE"));
        source.down = true;
        clock.advance(Duration.ofHours(30));
        assertThat(cached().forecast("DE")).isEqualTo(new Answer.Unavailable<>(DOWN));
    }

    @Test
    void zonesSourcesAndSignalsAreKeptApart() {
        found(cached().forecast("DE"));
        source.down = true;
        assertThat(cached().forecast("D")).isEqualTo(new Answer.Unavailable<>(DOWN));
        source.signal = new Signal(Signal.Accounting.AVERAGE, Signal.Scope.DIRECT, Signal.Side.CONSUMPTION);
        assertThat(cached().forecast("DE")).isEqualTo(new Answer.Unavailable<>(DOWN));
        source.signal = Signal.AVERAGE;
        source.name = "fake@localhost:1";
        assertThat(cached().forecast("DE")).isEqualTo(new Answer.Unavailable<>(DOWN));
        source.name = "fake";
        assertThat(found(cached().forecast("DE")).stale()).isFalse();
    }

    @Test
    void aHistoryIsKeptByItsHours() {
        var cached = cached();
        var first = found(cached.history("DE", NOW.minusSeconds(9000), NOW));
        assertThat(first.value().start()).isEqualTo("2022-03-11T07:00:00Z");
        found(cached.history("DE", NOW.minusSeconds(9300), NOW.minusSeconds(60)));
        assertThat(source.asked).isEqualTo(1);
        found(cached.history("DE", NOW.minusSeconds(36000), NOW));
        assertThat(source.asked).isEqualTo(2);
    }

    @Test
    void anotherHistoryThatOverlapsStandsIn() {
        found(cached().history("DE", NOW.minus(Duration.ofDays(2)), NOW));
        found(cached().history("DE", NOW.minus(Duration.ofHours(3)), NOW));
        source.down = true;
        clock.advance(Duration.ofHours(6));
        var wanted = NOW.minus(Duration.ofDays(1));
        var stale = found(cached().history("DE", wanted, clock.instant()));
        assertThat(stale.staleness().orElseThrow().age()).isEqualTo(Duration.ofHours(6));
        assertThat(stale.value().indexOf(wanted)).hasValue(0);
        assertThat(stale.value().end()).isEqualTo("2022-03-11T11:00:00Z");
        assertThat(stale.value().gramsPerKilowattHour()[0]).isEqualTo(Sample.truth(wanted));
        assertThat(cached().history("DE", NOW.plus(Duration.ofHours(2)), NOW.plus(Duration.ofHours(5))))
                .isEqualTo(new Answer.Unavailable<>(DOWN));
    }

    @Test
    void aFileThatWasCutOffAnywhereIsNoAnswerAndIsReplaced() throws IOException {
        var whole = found(cached().forecast("DE"));
        Path file = files().getFirst();
        byte[] bytes = Files.readAllBytes(file);
        for (int length = 0; length < bytes.length; length += 1 + bytes.length / 40) {
            Files.write(file, Arrays.copyOf(bytes, length));
            source.down = true;
            assertThat(cached().forecast("DE")).as(length + " bytes").isEqualTo(new Answer.Unavailable<>(DOWN));
            source.down = false;
            assertThat(found(cached().forecast("DE")).value().issued())
                    .isEqualTo(whole.value().issued());
            assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
        }
    }

    @Test
    void aFileWithAFlippedBitIsNoAnswer() throws IOException {
        found(cached().forecast("DE"));
        Path file = files().getFirst();
        byte[] bytes = Files.readAllBytes(file);
        source.down = true;
        for (int i = 0; i < bytes.length; i += 17) {
            byte[] flipped = bytes.clone();
            flipped[i] ^= 1;
            Files.write(file, flipped);
            assertThat(cached().forecast("DE")).as("byte " + i).isEqualTo(new Answer.Unavailable<>(DOWN));
        }
    }

    @Test
    void behindACorruptNewestTheOneBeforeStandsIn() throws IOException {
        found(cached().forecast("DE"));
        clock.advance(Duration.ofHours(2));
        found(cached().forecast("DE"));
        Files.writeString(files().getLast(), "gramme-grid-answer 1 00000000\n{");
        source.down = true;
        assertThat(found(cached().forecast("DE")).staleness().orElseThrow().age())
                .isEqualTo(Duration.ofHours(2));
    }

    @Test
    void whatAKilledProcessLeftBehindIsSweptAway() throws IOException {
        Path half = Files.writeString(folder.resolve("123.tmp"), "half");
        Path running = Files.writeString(folder.resolve("456.tmp"), "half");
        Files.setLastModifiedTime(
                half, FileTime.from(Files.getLastModifiedTime(half).toInstant().minusSeconds(7200)));
        found(cached().forecast("DE"));
        assertThat(half).doesNotExist();
        assertThat(running).exists();
    }

    @Test
    void theFolderStaysWithinItsSizeAndTheOldestGo() throws IOException {
        found(cached().forecast("DE"));
        long one = Files.size(files().getFirst());
        var small = new CacheSettings(folder, Duration.ofMinutes(15), Duration.ofHours(1), 3 * one + one / 2);
        var cached = new CachedSource(source, small, clock, warnings::add);
        for (int i = 0; i < 6; i++) {
            Path newest = files().getLast();
            Files.setLastModifiedTime(
                    newest, FileTime.from(Instant.parse("2022-01-01T00:00:00Z").plusSeconds(i)));
            clock.advance(Duration.ofHours(1));
            found(cached.forecast("DE"));
        }
        assertThat(files()).hasSize(3);
        assertThat(files().getLast().getFileName().toString()).contains("~forecast~2022031116~");
    }

    @Test
    void aFolderThatCannotBeWrittenWarnsOnceAndHarmsNobody() throws IOException {
        Path blocked = Files.writeString(folder.resolve("file"), "").resolve("below");
        var settings = CacheSettings.in(blocked);
        var cached = new CachedSource(source, settings, clock, warnings::add);
        found(cached.forecast("DE"));
        found(cached.forecast("DE"));
        assertThat(source.asked).isEqualTo(2);
        assertThat(warnings).hasSize(1).first().asString().contains("not kept");
    }

    @Test
    void aZoneWithSlashesStaysInTheFolder() {
        found(cached().forecast("../../etc/pass~wd:*"));
        source.down = true;
        clock.advance(Duration.ofHours(1));
        assertThat(found(cached().forecast("../../etc/pass~wd:*")).stale()).isTrue();
        assertThat(files()).hasSize(1);
    }

    @Test
    void twoCachesOverOneFolderNeverSeeHalfAFile() throws Exception {
        try (var threads = Executors.newFixedThreadPool(4)) {
            List<Callable<Integer>> work = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                work.add(() -> {
                    var eager = new CacheSettings(folder, Duration.ofNanos(1), Duration.ofNanos(1), 1 << 20);
                    var mine = new CachedSource(new FakeSource(), eager, () -> NOW, warnings::add);
                    var down = new FakeSource();
                    down.down = true;
                    var theirs = new CachedSource(down, eager, () -> NOW, warnings::add);
                    for (int j = 0; j < 100; j++) {
                        found(mine.forecast("DE"));
                        found(theirs.forecast("DE"));
                    }
                    return 0;
                });
            }
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
        }
        assertThat(warnings).isEmpty();
        assertThat(files()).hasSize(1);
    }

    private CachedSource cached() {
        return new CachedSource(source, CacheSettings.in(folder), clock, warnings::add);
    }

    private List<Path> files() {
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static <T> Answer.Found<T> found(Answer<T> answer) {
        assertThat(answer).isInstanceOf(Answer.Found.class);
        return (Answer.Found<T>) answer;
    }

    /// Tells [Sample] and counts.
    private final class FakeSource implements IntensitySource {
        int asked;
        boolean down;
        String name = "fake";
        Signal signal = Signal.AVERAGE;

        @Override
        public String name() {
            return name;
        }

        @Override
        public Signal signal() {
            return signal;
        }

        @Override
        public Optional<Duration> resolution() {
            return Optional.empty();
        }

        @Override
        public boolean covers(String zone) {
            return true;
        }

        @Override
        public Answer<IntensitySeries> history(String zone, Instant from, Instant to) {
            asked++;
            var trace = Sample.trace(zone);
            int first = trace.indexOf(from).orElseThrow();
            return answer(
                    trace.slice(first, first + (int) Duration.between(from, to).toHours()));
        }

        @Override
        public Answer<Forecast> forecast(String zone) {
            asked++;
            Instant now = clock.instant();
            int first = Sample.trace(zone).indexOf(now).orElseThrow();
            var expected = Sample.trace(zone).slice(first, first + 24);
            double[] low = expected.gramsPerKilowattHour().clone();
            double[] high = expected.gramsPerKilowattHour().clone();
            for (int i = 0; i < low.length; i++) {
                low[i] -= 10;
                high[i] += 10;
            }
            return answer(new Forecast(now, expected, List.of(new Band(0.8, low, high))));
        }

        private <T> Answer<T> answer(T value) {
            return down
                    ? new Answer.Unavailable<>(DOWN)
                    : new Answer.Found<>(value, clock.instant(), Optional.empty(), "a fake");
        }
    }
}
