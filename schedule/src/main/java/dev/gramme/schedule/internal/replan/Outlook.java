package dev.gramme.schedule.internal.replan;

import dev.gramme.carbon.intensity.Forecast;

/// What is expected in the steps to come, and how far off that may be.
///
/// The deviation is that of the lower side. Intensities are skewed: they can double, but not fall below nothing. So the
/// upper side of a band says more about how wild a step is than about how far a saving may be missed, and margins by it
/// would forbid the very hours whose wind is not sure yet but likely.
///
/// Windows of equal power are sums over steps, so running sums are kept: many jobs look at the same outlook.
public final class Outlook {
    private static final double COVERAGE = 0.8;

    /// So many standard deviations are on each side of a normal distribution's middle 80 %.
    private static final double SIDE = 1.2815515655446004;

    /// Of a forecast that does not say how far it may be off: a tenth, which is what such forecasts are off by in the
    /// better grids.
    private static final double UNKNOWN = 0.1;

    private final double[] expected;
    private final double[] deviations;
    private final double[] expectedSums;
    private final double[] deviationSums;

    /// @param expected g/kWh, the step that begins now first; not copied
    /// @param deviations standard deviations, g/kWh, likewise
    public Outlook(double[] expected, double[] deviations) {
        this.expected = expected;
        this.deviations = deviations;
        this.expectedSums = sums(expected);
        this.deviationSums = sums(deviations);
    }

    public static Outlook of(Forecast forecast) {
        double[] expected = forecast.expected().gramsPerKilowattHour();
        return forecast.band(COVERAGE).map(band -> of(expected, band.low())).orElseGet(() -> unsure(expected));
    }

    /// Of the lower ends of a band of 80 %.
    public static Outlook of(double[] expected, double[] low) {
        double[] deviations = new double[expected.length];
        for (int i = 0; i < deviations.length; i++) {
            deviations[i] = Math.max(0, expected[i] - low[i]) / SIDE;
        }
        return new Outlook(expected, deviations);
    }

    /// Of a forecast that does not say how far it may be off.
    public static Outlook unsure(double[] expected) {
        double[] deviations = new double[expected.length];
        for (int i = 0; i < deviations.length; i++) {
            deviations[i] = UNKNOWN * expected[i];
        }
        return new Outlook(expected, deviations);
    }

    /// How many steps are known.
    int size() {
        return expected.length;
    }

    double expected(int step) {
        return expected[step];
    }

    double deviation(int step) {
        return deviations[step];
    }

    /// From a step up to and without another.
    double expected(int from, int to) {
        return expectedSums[to] - expectedSums[from];
    }

    double deviation(int from, int to) {
        return deviationSums[to] - deviationSums[from];
    }

    private static double[] sums(double[] numbers) {
        double[] sums = new double[numbers.length + 1];
        for (int i = 0; i < numbers.length; i++) {
            sums[i + 1] = sums[i] + numbers[i];
        }
        return sums;
    }
}
