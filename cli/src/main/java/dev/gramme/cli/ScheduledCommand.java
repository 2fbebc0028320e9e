package dev.gramme.cli;

import dev.gramme.carbon.Durations;
import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.Power;
import dev.gramme.carbon.intensity.Forecast;
import dev.gramme.cli.config.Key;
import dev.gramme.cli.config.Settings;
import dev.gramme.grid.known.KnownGrid;
import dev.gramme.ledger.Ledger;
import dev.gramme.ledger.Run;
import dev.gramme.ledger.RunFilter;
import dev.gramme.ledger.RunStatus;
import dev.gramme.meter.Machine;
import dev.gramme.run.Interrupts;
import dev.gramme.run.LocalEngine;
import dev.gramme.run.RunIds;
import dev.gramme.run.RunRequest;
import dev.gramme.run.Workload;
import dev.gramme.schedule.Job;
import dev.gramme.schedule.Plan;
import dev.gramme.schedule.live.Schedule;
import dev.gramme.schedule.live.ScheduleLog;
import dev.gramme.schedule.live.ScheduledRun;
import dev.gramme.schedule.slurm.SlurmEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.Function;

/// `gramme run --within …`: a command that waits for clean power.
final class ScheduledCommand {
    private static final int INTERRUPTED = 130;
    private static final Duration SHORTEST_POLL = Duration.ofMillis(100);
    private static final Duration LONGEST_KNOWN = Duration.ofDays(14);

    private final Console console;
    private final boolean quiet;
    private final Machine machine;
    private final WaitOptions wait;
    private final Optional<JsonFile> json;
    private final InstantSource clock = InstantSource.system();
    private final KnownGrid grid;
    private final ScheduleView view;
    private final Duration poll;

    /// @param json where the last of its runs is written
    ScheduledCommand(
            Console console,
            boolean quiet,
            Settings settings,
            Machine machine,
            WaitOptions wait,
            Optional<JsonFile> json) {
        this.console = console;
        this.quiet = quiet;
        this.machine = machine;
        this.wait = wait;
        this.json = json;
        this.view = new ScheduleView(console, quiet);
        this.grid = new GridOptions().grid(settings, console);
        this.poll = settings.get(Key.SLURM_POLL, Optional.empty())
                .map(set -> set.as(ScheduledCommand::poll))
                .orElse(Duration.ofSeconds(5));
    }

    /// @param request how it is metered, without the schedule's tag
    /// @param words of the command line that say the same
    /// @param watts what it is said to draw
    /// @return its exit code
    int run(RunRequest request, List<String> words, JobOptions options, Optional<Double> watts) {
        var now = clock.instant();
        var zone = request.conditions()
                .zone()
                .orElseThrow(() -> GrammeException.usage(
                        "Clean power where?", "`--zone DE` or the setting `zone` says it; see `gramme grid zones`."));
        var before = earlier(request);
        var takes = options.duration()
                .or(() -> before.map(Run::duration))
                .orElseThrow(() -> GrammeException.usage(
                        "How long does '" + request.name() + "' take? No earlier run of it is in the ledger",
                        "`--duration 4h` says it; a guess will do."));
        var power = watts.<Estimate<Power>>map(given -> JobPower.of(OptionalDouble.of(given), machine))
                .orElseGet(() -> power(before));
        var job = options.job(takes, now, power.value());
        var known = grid.known(zone, now, hours(now, job.deadline()));
        if (!quiet && !known.tellsHoursApart()) {
            console.err()
                    .println(
                            "gramme: only a yearly mean is known of " + known.zone()
                                    + ", so no hour is better than another. Maybe `gramme grid import` or a provider's key helps.");
        }
        double pue = request.conditions().pue().value().value();
        var plan = options.planner().plan(job, known.forecast(), now, pue);
        var schedule = schedule(request, words, job, now, known.zone(), plan, pue, options.risk);
        try (var log = ScheduleLog.create(Engines.folder(request.ledger()), schedule)) {
            view.planned(plan, schedule.id(), now);
            return carry(log, request);
        }
    }

    /// @param request how it is metered, without the schedule's tag
    /// @return its exit code
    int carry(ScheduleLog log, RunRequest request) {
        var engine = engine(request, log.schedule().id());
        var schedule = log.schedule();
        Function<Instant, Forecast> forecasts = now -> grid.known(
                        schedule.zone(), now, hours(now, schedule.job().deadline()))
                .forecast();
        var run = new ScheduledRun(log, engine.engine(), engine.processes(), forecasts, clock, engine.poll(), view);
        try (var _ = Interrupts.heard(run::cancel)) {
            var code = run.run();
            settle(log, engine, request);
            return code.orElse(log.history().windows().isEmpty() ? INTERRUPTED : 0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return INTERRUPTED;
        } catch (GrammeException e) {
            console.err().println("gramme: it is kept: `gramme run --resume " + schedule.id() + "` goes on with it.");
            throw e;
        }
    }

    private void settle(ScheduleLog log, Engines engine, RunRequest request) {
        if (log.history().windows().isEmpty()) {
            console.err().println("gramme: given up before it ran");
            log.settled();
            return;
        }
        try (var ledger = Ledger.open(request.ledger())) {
            var runs = engine.runs(log, ledger);
            if (runs.isEmpty()) {
                console.err().println("gramme: no run of it is in the ledger, so there is no receipt.");
                return;
            }
            var receipt = new Settling(grid, ledger)
                    .settle(log.schedule(), log.history(), runs, Optional.empty(), clock.instant());
            var last = ledger.find(runs.getLast().run().id()).orElseThrow();
            json.ifPresent(file -> file.write(last, view::warned));
            if (!quiet) {
                new RunView(console, false, request).summary(last);
                Settling.print(console.err(), receipt);
            }
            log.settled();
        } catch (GrammeException e) {
            console.err().println("gramme: the receipt could not be settled: " + e.getMessage());
        }
    }

    private static Duration poll(String text) {
        var chosen = Durations.parse("slurm_poll", text);
        if (chosen.compareTo(SHORTEST_POLL) < 0) {
            throw GrammeException.usage(
                    "slurm_poll is at least 100ms, not " + text, "a controller has others to answer: 5s is usual.");
        }
        return chosen;
    }

    private Engines engine(RunRequest request, String id) {
        if (wait.slurm()) {
            return new Engines.Slurm(
                    new SlurmEngine(wait.slurmSettings(), clock),
                    request,
                    machine.cpu().name(),
                    poll);
        }
        var observer = new RunView(console, quiet, request);
        return new Engines.Local(new LocalEngine(
                workload -> tagged(request, workload, id), machine, observer, clock, new SplittableRandom()));
    }

    private static RunRequest tagged(RunRequest request, Workload workload, String id) {
        var tags = new ArrayList<>(request.tags());
        tags.add("schedule=" + id);
        return request.withCommand(workload.command(), workload.name(), tags);
    }

    private Schedule schedule(
            RunRequest request,
            List<String> words,
            Job job,
            Instant now,
            String zone,
            Plan plan,
            double pue,
            double risk) {
        String id = RunIds.next(now, new SplittableRandom());
        return new Schedule(
                id,
                new Workload(
                        request.name(), request.command(), Path.of("").toAbsolutePath(), Map.of(Workload.SCHEDULE, id)),
                wait.slurm() ? "slurm" : "local",
                job,
                // Whoever may not start before has not waited until then.
                job.earliest().isAfter(now) ? job.earliest() : now,
                zone,
                plan.signal(),
                pue,
                risk,
                wait.hooks(),
                words,
                new Schedule.Promise(
                        plan.windows(),
                        plan.taken().expected().grams(),
                        plan.atOnce().grams(),
                        plan.taken().savingLow(),
                        plan.taken().savingHigh(),
                        plan.source()));
    }

    private static int hours(Instant now, Instant deadline) {
        var left = Duration.between(now, deadline);
        var known = left.compareTo(LONGEST_KNOWN) > 0 ? LONGEST_KNOWN : left;
        return Math.toIntExact(Math.max(1, known.toHours() + 1));
    }

    /// The last time that this command went well.
    private Optional<Run> earlier(RunRequest request) {
        try (var ledger = Ledger.open(request.ledger())) {
            return ledger.runs(RunFilter.ALL.named(request.name()).in(RunStatus.FINISHED)).stream()
                    .filter(run -> run.header().command().equals(request.command()))
                    .filter(run -> run.duration().isPositive())
                    .findFirst();
        }
    }

    private Estimate<Power> power(Optional<Run> before) {
        return before.map(run -> Estimate.exactly(
                        run.energy().value().over(run.duration()),
                        run.energy().basis(),
                        "the last run of it, " + run.id()))
                .orElseGet(() -> JobPower.of(OptionalDouble.empty(), machine));
    }
}
