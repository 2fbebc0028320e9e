package dev.gramme.report.internal;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// What nothing else beats in both what it costs and what it gives.
public final class ParetoFront {
    private ParetoFront() {}

    /// The front, the cheapest first. Of several that are equal in both, all are on it.
    public static <T> List<T> of(List<T> all, ToDoubleFunction<T> cost, ToDoubleFunction<T> gain) {
        return all.stream()
                .filter(one -> all.stream().noneMatch(other -> isBeaten(one, other, cost, gain)))
                .sorted(Comparator.comparingDouble(cost))
                .toList();
    }

    private static <T> boolean isBeaten(T one, T other, ToDoubleFunction<T> cost, ToDoubleFunction<T> gain) {
        double less = cost.applyAsDouble(one) - cost.applyAsDouble(other);
        double more = gain.applyAsDouble(other) - gain.applyAsDouble(one);
        return less >= 0 && more >= 0 && (less > 0 || more > 0);
    }
}
