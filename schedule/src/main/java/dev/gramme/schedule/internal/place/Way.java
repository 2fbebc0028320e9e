package dev.gramme.schedule.internal.place;

import dev.gramme.schedule.internal.exact.CheapestBlock;
import dev.gramme.schedule.internal.exact.CheapestPauses;
import dev.gramme.schedule.internal.exact.CheapestRest;
import dev.gramme.schedule.internal.exact.StepJob;
import dev.gramme.schedule.internal.exact.StepPlan;
import java.util.List;

/// One way of running a job, in steps: a machine in a zone.
///
/// What it emits in a step is its energy × (PUE × intensity + embodied share), so that hour,
/// place and machine have one price and the exact planners find what is cheapest at it.
///
/// The usual way is the cleanest over a year, at once. Energy that another way takes from a zone
/// in a step, beyond what the usual way would take there in that step, is priced at what is
/// expected and a margin of standard deviations: so the usual way is left only for what is surely
/// better. Where both take from the same zone in the same step, what is not known of it makes no
/// difference and has no margin.
///
/// @param zone what is expected where it runs
/// @param job what it takes, kWh; the same in all steps but the last
/// @param pue facility energy ÷ IT energy
/// @param embodied the machine's making, g for each kWh that it takes
/// @param fixed g that are emitted whenever it runs
/// @param first the first step in which it may run
/// @param last the step before which it has to be finished
public record Way(ZoneSteps zone, StepJob job, double pue, double embodied, double fixed, int first, int last) {
    /// Of steps that are equally good the first is taken, whatever the rounding of sums says: a
    /// later one is dearer by this part.
    private static final double LATER = 1e-10;

    public Way {
        if (last - first < job.length()) {
            throw new IllegalArgumentException(
                    "A job of " + job.length() + " steps does not fit between " + first + " and " + last);
        }
    }

    /// g for a kWh in each step, from the first on.
    ///
    /// @param usual the way that needs no margin
    /// @param margin how many standard deviations others are dearer by
    public double[] prices(Way usual, double margin) {
        double own = pue * job.work()[0];
        double shared = zone.zone().equals(usual.zone.zone())
                ? Math.min(1, usual.pue * usual.job.work()[0] / own)
                : 0;
        int atOnce = usual.first + usual.job.length();
        double[] prices = new double[last];
        for (int step = first; step < last; step++) {
            double unsure = step < atOnce ? 1 - shared : 1;
            double intensity = zone.expected(step) + margin * unsure * zone.deviation(step);
            prices[step] = (pue * intensity + embodied) * (1 + LATER * (step - first));
        }
        return prices;
    }

    /// What it costs at least at these prices, g.
    public double least(double[] prices) {
        if (!job.pausable()) {
            return fixed + CheapestBlock.of(prices, first, last, job).cost();
        }
        return CheapestRest.isFor(job)
                ? fixed + CheapestRest.of(prices, first, last, job, 0).waiting()
                : fixed + best(prices).cost();
    }

    /// What it costs at these prices in any case, g: all of it in the cheapest step. Much sooner
    /// found than [#least(double[])].
    double bound(double[] prices) {
        double cheapest = Double.POSITIVE_INFINITY;
        for (int step = first; step < last; step++) {
            cheapest = Math.min(cheapest, prices[step]);
        }
        return fixed + energy() * cheapest;
    }

    /// When it runs for that.
    public StepPlan best(double[] prices) {
        return job.pausable()
                ? new CheapestPauses().of(prices, first, last, job)
                : CheapestBlock.of(prices, first, last, job);
    }

    /// At once and in one piece.
    StepPlan atOnce() {
        return StepPlan.joined(List.of(new StepPlan.Run(first, first + job.length())));
    }

    /// What it emits if a year's mean is all that is known, g.
    public double usually(double yearlyMean) {
        return fixed + energy() * (pue * yearlyMean + embodied);
    }

    private double energy() {
        double energy = 0;
        for (double work : job.work()) {
            energy += work;
        }
        return energy;
    }
}
