package dev.gramme.schedule.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.schedule.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// What events tell of a job.
class HistoryTest {
    private static final Instant ARRIVED = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void whatWasLostWasRunAndBilledButIsNoProgress() {
        var history = new History(List.of(
                new Event.Started(at(60), 1, 1),
                new Event.Paused(at(120)),
                new Event.Lost(at(180)),
                new Event.Resumed(at(200))));

        assertThat(history.windows()).hasSize(1);
        assertThat(progress(history, 210)).isEqualTo(new Progress(minutes(10), true, minutes(10), 1, true));
    }

    @Test
    void whatWasSavedIsProgressLessWhatGoingOnTakes() {
        var history = new History(
                List.of(new Event.Started(at(60), 1, 1), new Event.Paused(at(120)), new Event.Resumed(at(200))));
        assertThat(progress(history, 210).ran()).isEqualTo(minutes(65));
    }

    @Test
    void whatWasLetGoHasNotBegunUntilTheEngineSaysSo() {
        var decided = new Event.Decided(at(10), true, 100, "average");
        var history = new History(List.of(decided, new Event.Decided(at(20), true, 100, "average")));
        assertThat(history.started()).isFalse();
        assertThat(history.letGo()).contains(at(10));
        history.add(new Event.Started(at(25), 0, 0));
        history.add(new Event.Ended(at(30), OptionalInt.of(0)));
        assertThat(history.windows())
                .singleElement()
                .satisfies(window -> assertThat(window.start()).isEqualTo(at(25)));
        assertThat(new History(List.of(decided, new Event.Decided(at(20), false, 100, "average"))).letGo())
                .isEmpty();
    }

    private static Progress progress(History history, int minute) {
        return history.progress(ARRIVED, at(minute), minutes(5));
    }

    private static Instant at(int minute) {
        return ARRIVED.plus(minutes(minute));
    }

    private static Duration minutes(int count) {
        return Duration.ofMinutes(count);
    }
}
