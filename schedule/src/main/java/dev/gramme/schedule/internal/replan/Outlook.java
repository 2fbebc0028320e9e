package dev.gramme.schedule.internal.replan;

import dev.gramme.carbon.intensity.Forecast;

/// What is expected in the steps to come, and how far off that may be.
///
/// @param expected g/kWh, the step that begins now first
/// @param deviations standard deviations, g/kWh, likewise
@SuppressWarnings("ArrayRecordComponent") // Read in inner loops, never compared.
public record Outlook(double[] expected, double[] deviations) {
    private static final double COVERAGE = 0.8;

    /// So many standard deviations are on each side of a normal distribution's middle 80 %.
    private static final double SIDE = 1.2815515655446004;

    /// Of a forecast that does not say how far it may be off: a tenth, which is what such forecasts are off by in the
    /// better grids.
    private static final double UNKNOWN = 0.1;

    public static Outlook of(Forecast forecast) {
        double[] expected = forecast.expected().gramsPerKilowattHour();
        double[] deviations = new double[expected.length];
        var band = forecast.band(COVERAGE);
        for (int i = 0; i < deviations.length; i++) {
            int step = i;
            deviations[i] = band.map(found -> (found.high()[step] - found.low()[step]) / (2 * SIDE))
                    .orElse(UNKNOWN * expected[i]);
        }
        return new Outlook(expected, deviations);
    }
}
