package dev.gramme.cli;

import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.Power;
import dev.gramme.carbon.intensity.Forecast;
import dev.gramme.cli.config.Settings;
import dev.gramme.meter.IdleBilling;
import dev.gramme.meter.Machine;
import dev.gramme.schedule.Plan;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `gramme plan`: when a job should run.
@Command(
        name = "plan",
        description = {
            "Plan when a job should run: its windows, what that is expected to emit and to save.",
            "Says `now` where waiting is not surely better, and what it might have saved."
        })
final class PlanCommand implements Callable<Integer> {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Mixin
    GridOptions grid = new GridOptions();

    @Mixin
    JobOptions job = new JobOptions();

    @Option(
            names = "--trace",
            paramLabel = "FILE",
            split = ",",
            description =
                    "CSV files of one zone instead, the oldest first. What is past is learned from; hours that"
                            + " are still to come count as the forecast. A trace that ended long ago is planned from its end on.")
    List<Path> traces = List.of();

    @Option(
            names = "--power-w",
            paramLabel = "W",
            description = "What the job draws (default: this machine with all cores busy).")
    @Nullable
    Double watts;

    @Option(names = "--pue", paramLabel = "P", description = "Facility energy ÷ IT energy, 1 or more.")
    @Nullable
    String pue;

    private final Console console;

    PlanCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var takes = job.duration()
                .orElseThrow(() -> GrammeException.usage("How long does it take?", "`--duration 4h` says it."));
        var settings = GridOptions.settings(console);
        var machine = Machine.discover();
        var conditions = new ConditionsOptions();
        conditions.pue = pue;
        double overhead = conditions
                .resolve(settings, machine, IdleBilling.SHARE)
                .pue()
                .value()
                .value();
        var power = JobPower.of(watts == null ? OptionalDouble.empty() : OptionalDouble.of(watts), machine);
        var planned = traces.isEmpty() ? ofZone(settings, takes, power, overhead) : ofTraces(takes, power, overhead);
        if (common.json) {
            JsonOutput.print(console.out(), PlanView.json(planned));
        } else {
            new PlanView(console.out(), common.quiet).print(planned);
        }
        return 0;
    }

    private PlanView.Planned ofZone(Settings settings, Duration takes, Estimate<Power> power, double overhead) {
        var zones = grid.zones(settings);
        if (zones.size() > 1) {
            throw GrammeException.usage(
                    zones.size() + " zones for one job", "`gramme place` chooses among zones and regions.");
        }
        var now = grid.now();
        var known = grid.grid(settings, console).known(zones.getFirst(), now, hours(now));
        var plan = plan(takes, now, power, known.forecast(), overhead);
        return new PlanView.Planned(
                plan, now, known.forecast(), power, overhead, known.tellsHoursApart(), known.notes());
    }

    private PlanView.Planned ofTraces(Duration takes, Estimate<Power> power, double overhead) {
        if (!grid.zones.isEmpty()) {
            throw GrammeException.usage(
                    "Either --zone or --trace", "`gramme grid import` makes a zone known by its files.");
        }
        var traced = TraceOutlook.of(traces, grid);
        var forecast = traced.forecast(hours(traced.now()));
        var plan = plan(takes, traced.now(), power, forecast, overhead);
        return new PlanView.Planned(plan, traced.now(), forecast, power, overhead, true, traced.notes());
    }

    private Plan plan(Duration takes, Instant now, Estimate<Power> power, Forecast forecast, double overhead) {
        return job.planner().plan(job.job(takes, now, power.value()), forecast, now, overhead);
    }

    /// As far as the deadline, and a whole number of hours.
    private int hours(Instant now) {
        return Math.toIntExact(Duration.between(now, job.deadline(now)).toHours() + 1);
    }
}
