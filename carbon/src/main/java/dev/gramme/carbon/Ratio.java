package dev.gramme.carbon;

/// A number without a unit, such as a PUE (facility energy ÷ IT energy, never below 1) or a utilisation.
///
/// @param value the number itself, a fraction and not a percentage
public record Ratio(double value) implements Quantity<Ratio>, Comparable<Ratio> {
    /// One to one.
    public static final Ratio ONE = new Ratio(1);

    public Ratio {
        Quantity.requireFinite(value, "(ratio)");
    }

    public static Ratio of(double value) {
        return new Ratio(value);
    }

    @Override
    public double magnitude() {
        return value;
    }

    @Override
    public Ratio withMagnitude(double magnitude) {
        return new Ratio(magnitude);
    }

    @Override
    public int compareTo(Ratio other) {
        return Double.compare(value, other.value);
    }
}
