package dev.gramme.schedule.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.carbon.Energy;
import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.Power;
import dev.gramme.carbon.intensity.Forecast;
import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.carbon.intensity.Signal;
import dev.gramme.run.Engine;
import dev.gramme.run.EngineState;
import dev.gramme.run.Workload;
import dev.gramme.schedule.Job;
import dev.gramme.schedule.Pausing;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An engine that is away when something is asked of it, or forgets what it was told, and programs
/// that are killed between writing down and asking. The clock moves a second with every look at it.
class UnreliableEngineTest {
    @TempDir
    Path folder;

    private final Instant arrived = Instant.parse("2026-01-01T00:00:00Z");
    private final List<String> warnings = new ArrayList<>();
    private final Elsewhere engine = new Elsewhere();
    private Instant now = arrived;

    @Test
    void whatItDidNotHearIsAskedForAgain() throws Exception {
        for (String deaf : List.of("startAt", "pause", "resume")) {
            var log = log();
            engine.deafTo = deaf;
            carry(log);

            assertThat(engine.deafTo).as(deaf).isEmpty();
            assertThat(engine.worked).as(deaf).isEqualTo(20);
            assertThat(log.history().windows()).as(deaf).hasSize(2);
            // A second or two until it is asked again.
            assertThat(billed(log)).as(deaf).isBetween(18L, 24L);
        }
        assertThat(warnings).hasSize(3).allMatch(warning -> warning.contains("asked again"));
    }

    @Test
    void whatAKilledProgramHasWrittenDownIsDone() throws Exception {
        for (String unheard : List.of("pause", "resume")) {
            var log = log();
            engine.killedAt = unheard;
            try {
                carry(log);
                throw new AssertionError("It was not killed");
            } catch (Killed expected) {
                engine.killedAt = "";
            }
            carry(log);

            assertThat(engine.worked).as(unheard).isEqualTo(20);
            assertThat(log.history().windows()).as(unheard).hasSize(2);
            assertThat(billed(log)).as(unheard).isBetween(18L, 24L);
        }
        assertThat(warnings).isEmpty();
    }

    @Test
    void whatItForgotThatItWasToldItIsToldAgain() throws Exception {
        for (int after : new int[] {0, 3}) {
            var log = log();
            engine.forgetsAfter = after;
            carry(log);

            assertThat(engine.worked).isEqualTo(20);
            assertThat(log.history().over()).isTrue();
        }
        assertThat(warnings).hasSize(2).allMatch(warning -> warning.contains("told so again"));
    }

    @Test
    void whatSomebodyHoldsIsLeftSoUntilItIsLetGoThere() throws Exception {
        var log = log();
        engine.heldUntil = arrived.plusSeconds(9);
        carry(log);

        assertThat(engine.worked).isEqualTo(20);
        assertThat(engine.starts).isEqualTo(2);
        assertThat(warnings).hasSize(2);
        assertThat(warnings.getLast()).contains("let go there");
    }

    private long billed(ScheduleLog log) {
        return log.history().windows().stream()
                .mapToLong(
                        window -> Duration.between(window.start(), window.end()).toSeconds())
                .sum();
    }

    private ScheduleLog log() {
        now = arrived;
        engine.renew();
        var job = Job.of(Duration.ofSeconds(20), Power.ofWatts(10), arrived, arrived.plusSeconds(300))
                .pausable(Pausing.costing(Energy.ZERO));
        var workload = new Workload("work", List.of("true"), folder, Map.of());
        return ScheduleLog.create(
                folder,
                new Schedule(
                        "20260101-000000-000000000" + ScheduleLog.files(folder).size(),
                        workload,
                        "elsewhere",
                        job,
                        arrived,
                        "DE",
                        Signal.AVERAGE,
                        1.5,
                        0.45,
                        Schedule.Hooks.NONE,
                        List.of(),
                        new Schedule.Promise(List.of(), 0, 0, 0, 0, "made up")));
    }

    /// Clean for ten seconds, dirty for thirty, and clean from then on.
    private Forecast forecast(Instant moment) {
        var start = moment.truncatedTo(ChronoUnit.SECONDS);
        double[] ahead = new double[400];
        for (int i = 0; i < ahead.length; i++) {
            long second = Duration.between(arrived, start).toSeconds() + i;
            ahead[i] = second >= 10 && second < 40 ? 1000 : 10;
        }
        var series = new IntensitySeries("DE", Signal.AVERAGE, start, Duration.ofSeconds(1), ahead, "made up");
        return new Forecast(moment, series, List.of());
    }

    private void carry(ScheduleLog log) throws InterruptedException {
        InstantSource clock = () -> {
            now = now.plusSeconds(1);
            engine.work();
            assertThat(now).as("it hangs").isBefore(arrived.plusSeconds(1000));
            return now;
        };
        new ScheduledRun(
                        log,
                        engine,
                        EngineProcesses.ELSEWHERE,
                        this::forecast,
                        clock,
                        Duration.ofMillis(1),
                        new Warnings(warnings))
                .run();
    }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /// Has one workload, which takes twenty seconds.
    private final class Elsewhere implements Engine {
        private EngineState state = new EngineState.Vanished();
        private String deafTo = "";
        private String killedAt = "";
        private int forgetsAfter = -1;
        private Instant heldUntil = Instant.MIN;
        private int worked;
        private int starts;

        void renew() {
            state = new EngineState.Vanished();
            worked = 0;
            starts = 0;
        }

        /// What a second brings.
        void work() {
            if (starts > 0 && worked == forgetsAfter) {
                forgetsAfter = -1;
                worked = 0;
                state = new EngineState.Held();
            } else if (state instanceof EngineState.Waiting || now.equals(heldUntil)) {
                state = new EngineState.Running(now);
            } else if (state instanceof EngineState.Running && ++worked == 20) {
                state = new EngineState.Ended(OptionalInt.of(0));
            }
        }

        @Override
        public String name() {
            return "elsewhere";
        }

        @Override
        public String submit(Workload workload) {
            state = new EngineState.Held();
            return "1";
        }

        @Override
        public void startAt(String id, Instant begin) {
            if (hears("startAt")) {
                starts++;
                state = now.isAfter(heldUntil) ? new EngineState.Waiting() : new EngineState.Held();
            }
        }

        @Override
        public void pause(String id) {
            if (hears("pause") && state instanceof EngineState.Running(Instant since)) {
                state = new EngineState.Paused(since);
            }
        }

        @Override
        public void resume(String id) {
            if (hears("resume") && state instanceof EngineState.Paused(Instant since)) {
                state = new EngineState.Running(since);
            }
        }

        private boolean hears(String call) {
            if (call.equals(killedAt)) {
                throw new Killed();
            }
            if (call.equals(deafTo)) {
                deafTo = "";
                throw GrammeException.failure("It is away", "later.");
            }
            return true;
        }

        @Override
        public void stop(String id) {
            state = new EngineState.Ended(OptionalInt.empty());
        }

        @Override
        public Optional<String> find(Workload workload) {
            return Optional.empty();
        }

        @Override
        public EngineState state(String id) {
            return state;
        }
    }
}
