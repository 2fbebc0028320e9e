package dev.gramme.compress;

import java.util.List;

/// The options that no other one beats: whatever else is within the limit is larger, slower or worse.
///
/// @param options those within the limit that were measured
public record ParetoFront(List<Option> options) {
    public ParetoFront {
        options = List.copyOf(options);
    }

    /// Of all that was looked at.
    public static ParetoFront of(List<Option> options) {
        var measured = options.stream().filter(ParetoFront::isMeasured).toList();
        return new ParetoFront(measured.stream()
                .filter(option -> measured.stream().noneMatch(other -> dominates(other, option)))
                .toList());
    }

    public boolean contains(Option option) {
        return options.contains(option);
    }

    private static boolean isMeasured(Option option) {
        return option.within() && option.quality().isPresent() && option.cost().isPresent();
    }

    /// Nowhere worse, and better somewhere.
    private static boolean dominates(Option one, Option other) {
        double[] first = prices(one);
        double[] second = prices(other);
        boolean better = false;
        for (int i = 0; i < first.length; i++) {
            if (first[i] > second[i]) {
                return false;
            }
            better |= first[i] < second[i];
        }
        return better;
    }

    /// What is to be small: size, CPU time, and what is missing of the metric.
    private static double[] prices(Option option) {
        return new double[] {
            option.bytes(),
            option.cost().orElseThrow().cpuRatio().value(),
            -option.quality().orElseThrow().after().value()
        };
    }
}
