package dev.gramme.cli;

import dev.gramme.ledger.Ledger;
import dev.gramme.ledger.LedgerLocation;
import dev.gramme.ledger.RecordedRun;
import dev.gramme.ledger.Run;
import dev.gramme.ledger.RunFilter;
import dev.gramme.ledger.RunHeader;
import dev.gramme.run.Engine;
import dev.gramme.run.LocalEngine;
import dev.gramme.run.RunRequest;
import dev.gramme.schedule.live.EngineProcesses;
import dev.gramme.schedule.live.Event;
import dev.gramme.schedule.live.Schedule;
import dev.gramme.schedule.live.ScheduleLog;
import dev.gramme.schedule.slurm.SlurmBill;
import dev.gramme.schedule.slurm.SlurmEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// An engine with what a scheduled run needs of it besides: its processes, how often to ask it, and its runs.
sealed interface Engines {
    Engine engine();

    EngineProcesses processes();

    Duration poll();

    /// Puts into the ledger what is not there yet; all runs that a schedule consists of, the oldest first.
    List<RecordedRun> runs(ScheduleLog log, Ledger ledger);

    /// The tag by which runs of a schedule are known.
    static String tag(Schedule schedule) {
        return "schedule=" + schedule.id();
    }

    /// This machine: each part is a run when it ends.
    record Local(LocalEngine engine) implements Engines {
        private static final Duration POLL = Duration.ofMillis(200);

        @Override
        public EngineProcesses processes() {
            return engine::process;
        }

        @Override
        public Duration poll() {
            return POLL;
        }

        @Override
        public List<RecordedRun> runs(ScheduleLog log, Ledger ledger) {
            return ledger.runs(RunFilter.ALL.tagged(List.of(tag(log.schedule())))).stream()
                    .sorted(Comparator.comparing(run -> run.header().startedAt()))
                    .flatMap(run -> ledger.recorded(run.id()).stream())
                    .toList();
        }
    }

    /// A cluster: it is billed when it has ended.
    ///
    /// @param poll often enough to be seen, and seldom enough for a controller that many ask
    record Slurm(SlurmEngine engine, RunRequest request, String cpu, Duration poll) implements Engines {
        @Override
        public EngineProcesses processes() {
            return EngineProcesses.ELSEWHERE;
        }

        @Override
        public List<RecordedRun> runs(ScheduleLog log, Ledger ledger) {
            var runs = new ArrayList<RecordedRun>();
            for (String id : ids(log)) {
                var run = new SlurmBill(cpu)
                        .record(engine.use(id), log.schedule().workload(), request.conditions(), ledger);
                ledger.recorded(run.id())
                        .map(recorded -> tagged(recorded, log.schedule()))
                        .ifPresent(runs::add);
            }
            ledger.put(runs);
            return runs;
        }

        private static List<String> ids(ScheduleLog log) {
            return log.history().events().stream()
                    .filter(Event.Submitted.class::isInstance)
                    .map(event -> ((Event.Submitted) event).engineId())
                    .distinct()
                    .toList();
        }

        private static RecordedRun tagged(RecordedRun recorded, Schedule schedule) {
            var run = recorded.run();
            var header = run.header();
            var tags = new ArrayList<>(header.tags());
            tags.add(tag(schedule));
            return new RecordedRun(
                    new Run(
                            new RunHeader(
                                    header.id(),
                                    header.name(),
                                    header.command(),
                                    tags,
                                    header.startedAt(),
                                    header.recorder(),
                                    header.conditions(),
                                    header.hardware(),
                                    header.components()),
                            run.status(),
                            run.exitCode(),
                            run.duration(),
                            run.cpuSeconds(),
                            run.components(),
                            run.phases(),
                            run.notes(),
                            run.documents()),
                    recorded.readings());
        }
    }

    /// Where schedules are kept: beside the journals of a ledger.
    static Path folder(LedgerLocation location) {
        var journals = location.journals();
        return journals.resolveSibling(journals.getFileName().toString().replace("journal", "schedule"));
    }
}
