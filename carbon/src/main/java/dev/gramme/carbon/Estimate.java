package dev.gramme.carbon;

import java.util.List;
import java.util.stream.Collectors;

/// A quantity with its 90 % interval, what it rests on and where it comes from.
///
/// The arithmetic keeps intervals honest, and each operation says what it takes for independent:
///  - the same instrument over time errs the same way each time: [#plusDependent] adds the ends;
///  - different instruments err independently: [#sumIndependent] adds the half-widths in quadrature, the lower and
///    the upper halves each for themselves, so that a lopsided interval stays lopsided;
///  - factors from different sources (energy, PUE, intensity) err independently and multiply, so [#times] adds the
///    half-widths in quadrature on the logarithmic scale. A lower end of 0 stays 0.
///
/// @param value the best single number
/// @param low the lower end of the 90 % interval, never above the value
/// @param high the upper end, never below the value
/// @param source where it comes from, in words a person can check
public record Estimate<Q extends Quantity<Q>>(Q value, Q low, Q high, Basis basis, String source) {

    public Estimate {
        if (low.magnitude() > value.magnitude() || value.magnitude() > high.magnitude()) {
            throw new IllegalArgumentException("Not an interval around its value: " + low + " ≤ " + value + " ≤ " + high
                    + " does not hold (source: " + source + ")");
        }
    }

    /// A number without any spread: a price list, a definition, or a flag the user gave.
    public static <Q extends Quantity<Q>> Estimate<Q> exactly(Q value, Basis basis, String source) {
        return new Estimate<>(value, value, value, basis, source);
    }

    /// A number with a symmetric relative spread: 0.05 means ±5 %.
    public static <Q extends Quantity<Q>> Estimate<Q> within(Q value, double relative, Basis basis, String source) {
        double spread = Math.abs(value.magnitude()) * relative;
        return new Estimate<>(
                value,
                value.withMagnitude(value.magnitude() - spread),
                value.withMagnitude(value.magnitude() + spread),
                basis,
                source);
    }

    /// The sum of estimates whose errors have nothing to do with each other (different sensors or models).
    ///
    /// @throws IllegalArgumentException for an empty list: a sum needs to know its kind
    public static <Q extends Quantity<Q>> Estimate<Q> sumIndependent(List<Estimate<Q>> parts) {
        double value = 0;
        double below = 0;
        double above = 0;
        for (var part : parts) {
            value += part.value.magnitude();
            below = Math.hypot(below, part.value.magnitude() - part.low.magnitude());
            above = Math.hypot(above, part.high.magnitude() - part.value.magnitude());
        }
        Q kind = first(parts).value;
        return new Estimate<>(
                kind.withMagnitude(value),
                kind.withMagnitude(value - below),
                kind.withMagnitude(value + above),
                Basis.weakest(parts.stream().map(Estimate::basis).toList()),
                sources(parts));
    }

    /// The sum with something that errs the same way (the same sensor or model, later): the ends add up.
    public Estimate<Q> plusDependent(Estimate<Q> other) {
        return new Estimate<>(
                value.withMagnitude(value.magnitude() + other.value.magnitude()),
                low.withMagnitude(low.magnitude() + other.low.magnitude()),
                high.withMagnitude(high.magnitude() + other.high.magnitude()),
                basis.weaker(other.basis),
                sources(List.of(this, other)));
    }

    /// A multiple by an exactly known, non-negative number: duration, count, share.
    public Estimate<Q> scaled(double factor) {
        if (factor < 0) {
            throw new IllegalArgumentException("An estimate is scaled by non-negative numbers only, not " + factor);
        }
        return new Estimate<>(
                value.withMagnitude(value.magnitude() * factor),
                low.withMagnitude(low.magnitude() * factor),
                high.withMagnitude(high.magnitude() * factor),
                basis,
                source);
    }

    /// The product with an independent factor, expressed as the kind `unit` times a constant: energy × intensity is
    /// emissions with the constant 1/3.6e6.
    public <F extends Quantity<F>, R extends Quantity<R>> Estimate<R> times(
            Estimate<F> factor, R unit, double constant) {
        double product = value.magnitude() * factor.value.magnitude() * constant;
        double lowEnd = product * combine(value, low, factor.value, factor.low);
        double highEnd = product * combine(value, high, factor.value, factor.high);
        if (product == 0) {
            highEnd = high.magnitude() * factor.high.magnitude() * constant;
        }
        return new Estimate<>(
                unit.withMagnitude(product),
                unit.withMagnitude(Math.min(lowEnd, product)),
                unit.withMagnitude(Math.max(highEnd, product)),
                basis.weaker(factor.basis),
                joined(source, factor.source));
    }

    /// The same numbers, explained by another source.
    public Estimate<Q> from(String otherSource) {
        return new Estimate<>(value, low, high, basis, otherSource);
    }

    /// The relative position of one end of a product: exp(±√(ln²a + ln²b)) for the ends' ratios a and b.
    private static double combine(Quantity<?> value, Quantity<?> end, Quantity<?> otherValue, Quantity<?> otherEnd) {
        if (value.magnitude() == 0 || otherValue.magnitude() == 0) {
            return 1;
        }
        double a = end.magnitude() / value.magnitude();
        double b = otherEnd.magnitude() / otherValue.magnitude();
        if (a <= 0 || b <= 0) {
            return 0;
        }
        double distance = Math.hypot(Math.log(a), Math.log(b));
        return a * b >= 1 ? Math.exp(distance) : Math.exp(-distance);
    }

    private static <Q extends Quantity<Q>> Estimate<Q> first(List<Estimate<Q>> parts) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("A sum of no estimates has no unit");
        }
        return parts.getFirst();
    }

    private static <Q extends Quantity<Q>> String sources(List<Estimate<Q>> parts) {
        return parts.stream().map(Estimate::source).distinct().collect(Collectors.joining("; "));
    }

    private static String joined(String one, String other) {
        return one.equals(other) ? one : one + "; " + other;
    }
}
