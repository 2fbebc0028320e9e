package dev.gramme.compress.internal.calibrate;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The ranges of a model's values, by name.
public record Ranges(Map<String, Range> byValue) {
    public Ranges {
        byValue = Map.copyOf(byValue);
    }

    /// Empty for a value that no example has shown.
    public Optional<Range> of(String value) {
        return Optional.ofNullable(byValue.get(value));
    }

    /// What each value's histogram says by a method.
    static Ranges of(Map<String, Histogram> histograms, Method method) {
        var ranges = new HashMap<String, Range>();
        histograms.forEach((value, histogram) -> {
            if (histogram.total() > 0) {
                ranges.put(value, range(histogram, method));
            }
        });
        return new Ranges(ranges);
    }

    static Range range(Histogram histogram, Method method) {
        var widest = histogram.extremes();
        if (widest.width() == 0) {
            return widest;
        }
        return switch (method) {
            case Method.Extremes() -> widest;
            case Method.Percentile(double share) -> middle(histogram, share);
            case Method.Entropy() -> LeastDivergence.of(histogram);
            case Method.SquaredError() -> LeastSquares.of(histogram);
        };
    }

    private static Range middle(Histogram histogram, double share) {
        double cut = histogram.total() * (1 - share) / 2;
        double low = quantile(histogram, cut);
        return new Range(low, Math.max(low, quantile(histogram, histogram.total() - cut)));
    }

    /// Below which so many numbers lie; within a bin they are taken to be spread evenly.
    private static double quantile(Histogram histogram, double rank) {
        var widest = histogram.extremes();
        double before = 0;
        for (int bin = 0; bin < Histogram.BINS; bin++) {
            double count = histogram.count(bin);
            if (count > 0 && before + count >= rank) {
                double place = histogram.edge(bin) + histogram.width() * (rank - before) / count;
                return Math.clamp(place, widest.low(), widest.high());
            }
            before += count;
        }
        return widest.high();
    }
}
