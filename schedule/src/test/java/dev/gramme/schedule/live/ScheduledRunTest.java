package dev.gramme.schedule.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.carbon.Energy;
import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.Power;
import dev.gramme.carbon.intensity.Forecast;
import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.carbon.intensity.Signal;
import dev.gramme.meter.Machine;
import dev.gramme.run.LocalEngine;
import dev.gramme.run.Requests;
import dev.gramme.run.RunObserver;
import dev.gramme.run.Workload;
import dev.gramme.schedule.Job;
import dev.gramme.schedule.Pausing;
import dev.gramme.schedule.Window;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Real processes in real time, with an hour squeezed into a second.
@Execution(ExecutionMode.CONCURRENT)
class ScheduledRunTest {
    private static final Schedule.Promise NOTHING = new Schedule.Promise(List.of(), 0, 0, 0, 0, "made up");

    /// Writes a line ten times a second for some five seconds.
    private static final String WORK = "i=0; while [ $i -lt 50 ]; do echo x >> work; i=$((i+1)); sleep 0.1; done";

    @TempDir
    Path folder;

    private final Instant arrived = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final List<String> warnings = new ArrayList<>();

    @Test
    void itWaitsForCleanHours() throws Exception {
        var log = ScheduleLog.create(folder, schedule(job(), Schedule.Hooks.NONE));
        run(log, clean(4, 20));

        var window = log.history().windows().getFirst();
        assertThat(log.history().windows()).hasSize(1);
        assertThat(Duration.between(arrived, window.start()).toMillis()).isBetween(3_900L, 8_000L);
        assertThat(folder.resolve("work")).hasBinaryContent("x\n".repeat(50).getBytes(StandardCharsets.US_ASCII));
        assertThat(log.history().over()).isTrue();
    }

    @Test
    void itPausesInDirtyHoursAndGoesOn() throws Exception {
        var log =
                ScheduleLog.create(folder, schedule(job().pausable(Pausing.costing(Energy.ZERO)), Schedule.Hooks.NONE));
        run(log, second -> second >= 4 && second < 9 ? 1000 : 10);

        List<Window> windows = log.history().windows();
        assertThat(windows).hasSizeGreaterThanOrEqualTo(2);
        assertThat(Files.readAllLines(folder.resolve("work"))).hasSize(50);
    }

    @Test
    void aProgramThatSavesItsStateAndEndsIsStartedAgain() throws Exception {
        var hooks = new Schedule.Hooks(
                Optional.of("touch asked; kill $GRAMME_PID"), Optional.of("echo again >> restarts; sleep 1"));
        var log = ScheduleLog.create(folder, schedule(job().pausable(Pausing.costing(Energy.ZERO)), hooks));
        run(log, second -> second >= 4 && second < 9 ? 1000 : 10);

        assertThat(folder.resolve("asked")).exists();
        assertThat(folder.resolve("restarts")).hasContent("again");
    }

    @Test
    void aHookThatHasNoProcessHereIsToldOfNone() throws Exception {
        var hooks = new Schedule.Hooks(Optional.of("echo ${GRAMME_PID-none} > told"), Optional.empty());
        new Hooked(schedule(job(), hooks), warnings::add).pause(EngineProcesses.Identity.NONE);

        assertThat(folder.resolve("told")).hasContent("none");
        assertThat(warnings).isEmpty();
    }

    @Test
    void withoutAnyForecastItRuns() throws Exception {
        var log = ScheduleLog.create(folder, schedule(job(), Schedule.Hooks.NONE));
        carry(log, _ -> {
            throw GrammeException.failure("The grid is away", "later.");
        });

        assertThat(log.history().windows()).hasSize(1);
        assertThat(warnings).first().asString().contains("The grid is away", "So it runs");
    }

    @Test
    void whatWasWrittenIsReadAgainAndOneAtATimeHoldsIt() {
        var schedule = schedule(
                job().pausable(Pausing.costing(Energy.ofJoules(12))),
                new Schedule.Hooks(Optional.of("a"), Optional.empty()));
        try (var log = ScheduleLog.create(folder, schedule)) {
            log.add(new Event.Submitted(arrived, "7"));
            log.add(new Event.Started(arrived.plusSeconds(1), 12, 34));
            assertThat(ScheduleLog.open(ScheduleLog.files(folder).getFirst())).isEmpty();
        }
        var again = ScheduleLog.open(ScheduleLog.files(folder).getFirst()).orElseThrow();
        assertThat(again.schedule()).isEqualTo(schedule);
        assertThat(again.history().events())
                .containsExactly(new Event.Submitted(arrived, "7"), new Event.Started(arrived.plusSeconds(1), 12, 34));
        again.close();
    }

    @Test
    void aLineThatWasCutOffByAKillIsLeftOutAndWrittenOver() throws Exception {
        var log = ScheduleLog.create(folder, schedule(job(), Schedule.Hooks.NONE));
        log.add(new Event.Submitted(arrived, "7"));
        log.close();
        var file = ScheduleLog.files(folder).getFirst();
        Files.writeString(file, "{\"event\":\"star", StandardOpenOption.APPEND);

        var again = ScheduleLog.open(file).orElseThrow();
        again.add(new Event.Paused(arrived));
        again.close();
        var third = ScheduleLog.open(file).orElseThrow();
        assertThat(third.history().events()).hasSize(2);
        third.close();
    }

    private static Function<Integer, Integer> clean(int from, int to) {
        return second -> second >= from && second < to ? 10 : 1000;
    }

    private void run(ScheduleLog log, Function<Integer, Integer> grams) throws InterruptedException {
        carry(log, now -> {
            var start = now.truncatedTo(ChronoUnit.SECONDS);
            double[] ahead = new double[60];
            for (int i = 0; i < ahead.length; i++) {
                ahead[i] = grams.apply((int) Duration.between(arrived, start).toSeconds() + i);
            }
            var series = new IntensitySeries("DE", Signal.AVERAGE, start, Duration.ofSeconds(1), ahead, "made up");
            return new Forecast(now, series, List.of());
        });
    }

    private void carry(ScheduleLog log, Function<Instant, Forecast> forecasts) throws InterruptedException {
        var engine = new LocalEngine(
                workload -> Requests.of(folder, workload.command().toArray(String[]::new)),
                Machine.discover(),
                RunObserver.SILENT,
                InstantSource.system(),
                new SplittableRandom());
        new ScheduledRun(
                        log,
                        engine,
                        engine::process,
                        forecasts,
                        InstantSource.system(),
                        Duration.ofMillis(50),
                        new Warnings(warnings))
                .run();
    }

    private Job job() {
        return Job.of(Duration.ofSeconds(5), Power.ofWatts(10), arrived, arrived.plusSeconds(40));
    }

    private Schedule schedule(Job job, Schedule.Hooks hooks) {
        var workload = new Workload("work", List.of("sh", "-c", WORK), folder, Map.of("A", "b c"));
        return new Schedule(
                "20260101-000000-0000000001",
                workload,
                "local",
                job,
                arrived,
                "DE",
                Signal.AVERAGE,
                1.5,
                0.45,
                hooks,
                List.of(),
                NOTHING);
    }
}
