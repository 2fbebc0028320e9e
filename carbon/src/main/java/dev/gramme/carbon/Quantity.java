package dev.gramme.carbon;

/// A physical quantity held in one canonical unit, so that an [Estimate] can do arithmetic on any of them.
///
/// @param <Q> the quantity itself
public sealed interface Quantity<Q extends Quantity<Q>> permits Energy, Power, Emissions, CarbonIntensity, Ratio {

    /// The number in the canonical unit: J, W, g CO2e, g CO2e/kWh, or a plain number.
    double magnitude();

    /// A quantity of the same kind with another magnitude, in the same canonical unit.
    Q withMagnitude(double magnitude);

    /// Fails unless the number is finite: NaN and infinities never enter a bill.
    static double requireFinite(double magnitude, String unit) {
        if (!Double.isFinite(magnitude)) {
            throw new IllegalArgumentException("Not a finite number of " + unit + ": " + magnitude);
        }
        return magnitude;
    }
}
