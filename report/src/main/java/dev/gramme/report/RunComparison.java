package dev.gramme.report;

import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.Quantity;
import dev.gramme.carbon.Ratio;
import dev.gramme.ledger.Conditions;
import dev.gramme.ledger.Run;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Several runs beside the one that emitted least.
///
/// Two runs err independently, as far as anybody knows, so a ratio's interval is the wider of what both allow (in
/// quadrature on the logarithmic scale). PUE and grid intensity are the exception: where both runs share them, their
/// errors cancel and the ratio of the emissions is that of the energies.
///
/// @param entries the best first, the others by what they emitted
/// @param sameConditions whether all runs share PUE and grid intensity
public record RunComparison(List<Entry> entries, boolean sameConditions) {

    /// One run.
    ///
    /// @param energy how many times the best run's energy
    /// @param emissions how many times the best run's emissions
    /// @param differs whether the interval of `emissions` leaves out 1, so that a difference is shown
    public record Entry(Run run, Estimate<Ratio> energy, Estimate<Ratio> emissions, boolean differs) {}

    /// @param runs at least one
    public static RunComparison of(List<Run> runs) {
        var sorted = runs.stream()
                .sorted(Comparator.comparingDouble(
                                (Run run) -> run.emissions().value().grams())
                        .thenComparingDouble(run -> run.energy().value().joules()))
                .toList();
        var best = sorted.getFirst();
        boolean same = sorted.stream().allMatch(run -> sharesConditions(run, best));
        var entries = IntStream.range(0, sorted.size())
                .mapToObj(i -> i == 0 ? itself(best) : entry(sorted.get(i), best))
                .toList();
        return new RunComparison(entries, same);
    }

    private static Entry itself(Run best) {
        var one = Estimate.exactly(Ratio.ONE, best.energy().basis(), "the run itself");
        return new Entry(best, one, one, false);
    }

    private static Entry entry(Run run, Run best) {
        var energy = ratio(run.energy(), best.energy());
        var emissions = sharesConditions(run, best) ? energy : ratio(run.emissions(), best.emissions());
        boolean differs = emissions.low().value() > 1 || emissions.high().value() < 1;
        return new Entry(run, energy, emissions, differs);
    }

    private static boolean sharesConditions(Run one, Run other) {
        Conditions here = one.header().conditions();
        Conditions there = other.header().conditions();
        return here.pue().equals(there.pue()) && here.intensity().equals(there.intensity());
    }

    /// One over the other. Where the other may have been nothing, no ratio is too large, so the interval ends at the
    /// largest number there is.
    private static <Q extends Quantity<Q>> Estimate<Ratio> ratio(Estimate<Q> one, Estimate<Q> other) {
        double value = one.value().magnitude() / other.value().magnitude();
        if (!Double.isFinite(value)) {
            boolean bothNothing = one.value().magnitude() == 0;
            return new Estimate<>(
                    Ratio.of(bothNothing ? 1 : Double.MAX_VALUE),
                    Ratio.of(0),
                    Ratio.of(Double.MAX_VALUE),
                    one.basis().weaker(other.basis()),
                    "there is nothing to compare with");
        }
        double below = Math.hypot(logDistance(one.value(), one.low()), logDistance(other.value(), other.high()));
        double above = Math.hypot(logDistance(one.value(), one.high()), logDistance(other.value(), other.low()));
        return new Estimate<>(
                Ratio.of(value),
                Ratio.of(value * Math.exp(-below)),
                Ratio.of(Math.min(value * Math.exp(above), Double.MAX_VALUE)),
                one.basis().weaker(other.basis()),
                "the ratio of the two bills");
    }

    private static double logDistance(Quantity<?> value, Quantity<?> end) {
        if (value.magnitude() == 0) {
            return 0;
        }
        return end.magnitude() <= 0
                ? Double.POSITIVE_INFINITY
                : Math.abs(Math.log(end.magnitude() / value.magnitude()));
    }
}
