package dev.gramme.schedule.internal.place;

import dev.gramme.carbon.Basis;
import dev.gramme.carbon.CarbonIntensity;
import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.intensity.Band;
import dev.gramme.carbon.intensity.Forecast;
import dev.gramme.schedule.internal.exact.StepJob;
import dev.gramme.schedule.internal.exact.StepPlan;
import dev.gramme.schedule.internal.time.Steps;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/// What is expected of a zone in steps of time. Beyond the forecast's end the mean of what is
/// known stands in.
public final class ZoneSteps {
    /// So many standard deviations are on each side of a normal distribution's middle, by its
    /// share.
    private static final Map<Double, Double> SIDES =
            Map.of(0.8, 1.2815515655446004, 0.9, 1.6448536269514722, 0.95, 1.959963984540054);

    private static final double NINETY = 1.6448536269514722;

    /// The deviation of forecasts that do not say how far they may be off, as re-planning takes
    /// it.
    private static final double UNKNOWN = 0.1;

    private final String zone;
    private final double[] expected;
    private final double[] below;
    private final double[] above;
    private final double mean;
    private final double meanBelow;
    private final double meanAbove;

    private ZoneSteps(String zone, double[] expected, double[] below, double[] above) {
        this.zone = zone;
        this.expected = expected;
        this.below = below;
        this.above = above;
        this.mean = mean(expected);
        this.meanBelow = mean(below);
        this.meanAbove = mean(above);
    }

    /// A forecast in steps that begin with an origin.
    public static ZoneSteps of(Forecast forecast, Steps steps) {
        var series = forecast.expected();
        double[] values = series.gramsPerKilowattHour();
        double[] expected = steps.means(series, values);
        if (expected.length == 0) {
            // It has ended before it begins to matter: its mean is all there is.
            expected = new double[] {series.mean().gramsPerKilowattHour()};
            return of(series.zone(), expected, new double[] {UNKNOWN * expected[0]}, new double[] {UNKNOWN * expected[0]
            });
        }
        var band = SIDES.keySet().stream()
                .sorted()
                .flatMap(share -> forecast.band(share).stream())
                .findFirst();
        if (band.isEmpty()) {
            double[] unsure =
                    Arrays.stream(expected).map(grams -> UNKNOWN * grams).toArray();
            return of(series.zone(), expected, unsure, unsure);
        }
        return of(
                series.zone(),
                expected,
                deviations(expected, steps.means(series, band.get().low()), -side(band.get())),
                deviations(expected, steps.means(series, band.get().high()), side(band.get())));
    }

    /// @param expected g/kWh in each step
    /// @param below standard deviations of the lower side
    /// @param above standard deviations of the upper side
    public static ZoneSteps of(String zone, double[] expected, double[] below, double[] above) {
        return new ZoneSteps(zone, expected, below, above);
    }

    String zone() {
        return zone;
    }

    /// How many steps are known.
    public int known() {
        return expected.length;
    }

    double mean() {
        return mean;
    }

    public double expected(int step) {
        return step < expected.length ? expected[step] : mean;
    }

    /// The standard deviation of the lower side: that of the upper says more about how wild a
    /// step is than about how far a saving may be missed.
    double deviation(int step) {
        return step < below.length ? below[step] : meanBelow;
    }

    /// The lower end of where it lies with 90 % probability.
    double low(int step) {
        return Math.max(0, expected(step) - NINETY * deviation(step));
    }

    double high(int step) {
        return expected(step) + NINETY * (step < above.length ? above[step] : meanAbove);
    }

    /// The mean of all that is known; its ends are those of hours that all err the same way.
    Estimate<CarbonIntensity> overall(Basis basis, String source) {
        var plan = StepPlan.joined(List.of(new StepPlan.Run(0, known())));
        return during(plan, StepJob.block(known()), basis, source);
    }

    /// The mean of the hours of a plan, by the energy that they take.
    Estimate<CarbonIntensity> during(StepPlan plan, StepJob job, Basis basis, String source) {
        double[] even = new double[plan.end()];
        Arrays.fill(even, 1);
        double energy = plan.costOn(even, job);
        return new Estimate<>(
                mean(plan, job, this::expected, energy),
                mean(plan, job, this::low, energy),
                mean(plan, job, this::high, energy),
                basis,
                source);
    }

    private static CarbonIntensity mean(StepPlan plan, StepJob job, IntToDoubleFunction grams, double energy) {
        double[] steps = new double[plan.end()];
        Arrays.setAll(steps, grams);
        return CarbonIntensity.ofGramsPerKilowattHour(plan.costOn(steps, job) / energy);
    }

    private static double side(Band band) {
        return SIDES.entrySet().stream()
                .filter(entry -> Math.abs(entry.getKey() - band.coverage()) < 1e-9)
                .mapToDouble(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    private static double[] deviations(double[] expected, double[] ends, double side) {
        double[] deviations = new double[expected.length];
        for (int i = 0; i < deviations.length; i++) {
            deviations[i] = Math.max(0, (ends[i] - expected[i]) / side);
        }
        return deviations;
    }

    private static double mean(double[] numbers) {
        return Arrays.stream(numbers).average().orElse(0);
    }
}
