package dev.gramme.schedule.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.Power;
import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.carbon.intensity.Signal;
import dev.gramme.ledger.ComponentReading;
import dev.gramme.ledger.Reading;
import dev.gramme.ledger.RecordedRun;
import dev.gramme.ledger.Run;
import dev.gramme.ledger.RunHeader;
import dev.gramme.ledger.RunStatus;
import dev.gramme.run.Requests;
import dev.gramme.run.Workload;
import dev.gramme.schedule.Job;
import dev.gramme.schedule.live.Event;
import dev.gramme.schedule.live.History;
import dev.gramme.schedule.live.Schedule;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// 1 kWh an hour, computed by hand: arrived at 10:00, ran from 12:00 to 13:00 and, after a pause of an hour, from
/// 14:00 to 15:00; facility overhead 1.5.
class SettlementTest {
    private static final Instant ARRIVED = Instant.parse("2026-03-01T10:00:00Z");
    private static final double KWH = 3.6e6;

    @Test
    void theBillIsThatOfTheHoursItRanInAndTheCounterfactualThatOfTheFirstHours() {
        var receipt = settle(Optional.of(actual(300, 400, 100, 900, 50)), Optional.empty());

        // 12:00 and 14:00 at 100 and 50, and 0.1 kWh of the pause at 900.
        assertThat(receipt.realised().grams()).isCloseTo(1.5 * (100 + 50 + 0.1 * 900), within(1e-6));
        // The same two hours of work at 10:00 and 11:00.
        assertThat(receipt.atOnce().grams()).isCloseTo(1.5 * (300 + 400), within(1e-6));
        assertThat(receipt.saving()).isCloseTo(1 - 240.0 / 700, within(1e-9));
        assertThat(receipt.actual()).isTrue();
        assertThat(receipt.energy().joules()).isCloseTo(2.1 * KWH, within(1e-3));
    }

    @Test
    void whereNothingWasMeasuredWhatWasExpectedStandsInAndThatIsSaid() {
        var receipt = settle(Optional.empty(), Optional.empty());

        assertThat(receipt.actual()).isFalse();
        assertThat(receipt.atOnce().grams()).isCloseTo(1.5 * (310 + 310), within(1e-6));
        assertThat(receipt.realised().grams()).isCloseTo(1.5 * (110 + 60 + 0.1 * 910), within(1e-6));
    }

    @Test
    void anotherSettlementCountsAsARevisionOnlyIfItChangesTheBill() {
        var actual = actual(300, 400, 100, 900, 50);
        var first = settle(Optional.of(actual), Optional.empty());
        var kept = document(first);
        assertThat(settle(Optional.of(actual), Optional.of(kept)).revisions()).isZero();
        var revised = settle(Optional.of(actual(300, 400, 120, 900, 50)), Optional.of(kept));
        assertThat(revised.revisions()).isEqualTo(1);
        assertThat(document(revised).saving()).isCloseTo(revised.saving(), within(1e-12));
        assertThat(document(revised).history().events()).isEqualTo(history().events());
    }

    @Test
    void withNothingKnownAtAllThereIsNoBillOfZero() {
        var silent = new History(history().events().stream()
                .filter(event -> !(event instanceof Event.Decided))
                .toList());
        assertThatThrownBy(() -> Settlement.of(
                        schedule(), silent, List.of(recorded()), Optional.empty(), Optional.empty(), ARRIVED))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("Nothing is known of DE");
    }

    private static ReceiptDocument document(Receipt receipt) {
        var run = recorded().run();
        var documents = List.of(ReceiptDocument.of(receipt, history()));
        return ReceiptDocument.of(new Run(
                        run.header(),
                        run.status(),
                        run.exitCode(),
                        run.duration(),
                        run.cpuSeconds(),
                        run.components(),
                        run.phases(),
                        run.notes(),
                        documents))
                .orElseThrow();
    }

    private static Receipt settle(Optional<IntensitySeries> actual, Optional<ReceiptDocument> earlier) {
        return Settlement.of(schedule(), history(), List.of(recorded()), actual, earlier, ARRIVED.plusSeconds(90_000));
    }

    private static IntensitySeries actual(double... grams) {
        return new IntensitySeries("DE", Signal.AVERAGE, ARRIVED, Duration.ofHours(1), grams, "measured");
    }

    private static History history() {
        return new History(List.of(
                decided(0, false, 310),
                decided(2, true, 110),
                new Event.Started(at(2), 1, 1),
                decided(3, false, 910),
                new Event.Paused(at(3)),
                decided(4, true, 60),
                new Event.Resumed(at(4)),
                new Event.Ended(at(5), OptionalInt.of(0))));
    }

    private static Event decided(int hour, boolean run, double grams) {
        return new Event.Decided(at(hour), run, grams, Signal.AVERAGE.words());
    }

    private static Instant at(int hour) {
        return ARRIVED.plus(Duration.ofHours(hour));
    }

    private static RecordedRun recorded() {
        var header = Requests.header();
        var readings = new ArrayList<Reading>();
        double[] used = {1, 1.1, 2.1};
        for (int i = 0; i < used.length; i++) {
            readings.add(new Reading(
                    Duration.ofHours(i + 1L), 1, List.of(new ComponentReading(used[i] * KWH, 0, 0, 0, 0, 0, 0))));
        }
        var run = new Run(
                new RunHeader(
                        header.id(),
                        header.name(),
                        header.command(),
                        header.tags(),
                        at(2),
                        header.recorder(),
                        header.conditions(),
                        header.hardware(),
                        header.components()),
                RunStatus.FINISHED,
                OptionalInt.of(0),
                Duration.ofHours(3),
                1,
                List.of(),
                List.of(),
                List.of());
        return new RecordedRun(run, readings);
    }

    private static Schedule schedule() {
        return new Schedule(
                "20260101-000000-0000000001",
                new Workload("work", List.of("true"), Path.of("/"), Map.of()),
                "local",
                Job.of(Duration.ofHours(2), Power.ofWatts(1000), ARRIVED, at(10)),
                ARRIVED,
                "DE",
                Signal.AVERAGE,
                1.5,
                0.45,
                Schedule.Hooks.NONE,
                List.of("--tag", "a b"),
                new Schedule.Promise(List.of(), 0, 0, 0, 0, "made up"));
    }
}
