package dev.gramme.carbon.intensity;

/// Where intensities are expected to lie with a certain probability, step by step.
///
/// @param coverage the probability: 0.8 or 0.95
/// @param low g CO2e/kWh, one number for each step of the forecast
/// @param high likewise, nowhere below
@SuppressWarnings("ArrayRecordComponent") // As long as the series that they belong to.
public record Band(double coverage, double[] low, double[] high) {
    public Band {
        if (!(coverage > 0 && coverage < 1)) {
            throw new IllegalArgumentException("A band of " + coverage + " covers nothing or all");
        }
        if (low.length != high.length) {
            throw new IllegalArgumentException(low.length + " lower ends and " + high.length + " upper ends");
        }
        for (int i = 0; i < low.length; i++) {
            if (!(low[i] <= high[i])) {
                throw new IllegalArgumentException("From " + low[i] + " to " + high[i] + " is no band");
            }
        }
    }
}
