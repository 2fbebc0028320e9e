package dev.gramme.schedule.internal.place;

import dev.gramme.carbon.Basis;
import dev.gramme.carbon.Emissions;
import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.Footprint;
import dev.gramme.schedule.internal.exact.StepJob;
import dev.gramme.schedule.internal.exact.StepPlan;
import dev.gramme.schedule.internal.time.Steps;
import dev.gramme.schedule.place.Option;
import dev.gramme.schedule.place.PlaceJob;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/// A candidate with its price for one job.
///
/// @param price what it is ranked by: what is expected and the margin, g
@SuppressWarnings("ArrayRecordComponent") // Read in inner loops, never compared.
public record Weighed(Field.Entrant entrant, Way way, Steps steps, PlaceJob job, double[] prices, double price) {
    private static final double ROUNDING = 1e-6;

    /// The option with all its figures, for no reason yet.
    public Option option() {
        var plan = way.best(prices);
        var bill = bill(plan);
        var candidate = entrant.candidate();
        double hours = hours(plan);
        double total = bill.getLast().value().grams();
        return new Option(
                candidate,
                steps.windows(plan.runs(), candidate.machine().takes(job)),
                bill.getFirst(),
                bill.get(1),
                entrant.transfer(),
                bill.getLast(),
                bill(way.atOnce()).getLast().value(),
                margin(total),
                candidate.dollarsPerHour().isPresent()
                        ? OptionalDouble.of(hours * candidate.dollarsPerHour().getAsDouble())
                        : OptionalDouble.empty(),
                "");
    }

    /// Nothing where only the order of equal steps makes the difference.
    private Emissions margin(double total) {
        return price - total > ROUNDING * total ? Emissions.ofGrams(price - total) : Emissions.ZERO;
    }

    /// Running, embodied, and all with the transfer.
    private List<Estimate<Emissions>> bill(StepPlan plan) {
        var machine = entrant.candidate().machine();
        var outlook = entrant.outlook();
        double hours = hours(plan);
        var energy = new Estimate<>(
                machine.power().value().during(Duration.ofHours(1)).times(hours),
                machine.power().low().during(Duration.ofHours(1)).times(hours),
                machine.power().high().during(Duration.ofHours(1)).times(hours),
                machine.power().basis(),
                machine.power().source());
        var intensity = way.zone()
                .during(plan, way.job(), outlook.tellsHoursApart() ? Basis.MODELLED : Basis.ASSUMED, outlook.source());
        var running = Footprint.operational(energy, entrant.candidate().region().pue(), intensity);
        var embodied = machine.embodiedPerHour().scaled(hours);
        return List.of(running, embodied, Estimate.sumIndependent(List.of(running, embodied, entrant.transfer())));
    }

    private double hours(StepPlan plan) {
        double resumes = (plan.runs().size() - 1)
                * job.resumeCost().orElse(Duration.ZERO).toNanos()
                / 3.6e12;
        return entrant.candidate().machine().takes(job).toNanos() / 3.6e12 + resumes;
    }

    /// A job on a machine in steps, kWh.
    ///
    /// @param most how often it may be paused
    static StepJob inSteps(Field.Entrant entrant, PlaceJob job, Steps steps, int most) {
        var machine = entrant.candidate().machine();
        double kilowatts = machine.power().value().watts() / 1e3;
        double each = steps.step().toNanos() / 3.6e12;
        var takes = machine.takes(job);
        double[] work = new double[steps.count(takes)];
        Arrays.fill(work, kilowatts * each);
        work[work.length - 1] = kilowatts * (takes.toNanos() / 3.6e12 - (work.length - 1) * each);
        double resume = kilowatts * job.resumeCost().orElse(Duration.ZERO).toNanos() / 3.6e12;
        return new StepJob(work, resume, 0, 0, 1, most, 0);
    }
}
