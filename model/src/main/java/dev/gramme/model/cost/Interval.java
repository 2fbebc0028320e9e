package dev.gramme.model.cost;

/// A number with its 90 % interval, in the unit that the name of what holds it says.
///
/// @param value the median
/// @param low the lower end
/// @param high the upper end
public record Interval(double value, double low, double high) {
    public Interval {
        if (!(low <= value && value <= high)) {
            throw new IllegalArgumentException(
                    "Not an interval around its value: " + low + " ≤ " + value + " ≤ " + high + " does not hold");
        }
    }

    /// Whether a number lies within it.
    public boolean covers(double number) {
        return low <= number && number <= high;
    }
}
