package dev.gramme.carbon;

/// An amount of greenhouse gas, in grams of CO2 equivalent.
///
/// @param grams g CO2e
public record Emissions(double grams) implements Quantity<Emissions>, Comparable<Emissions> {
    /// Nothing emitted.
    public static final Emissions ZERO = new Emissions(0);

    public Emissions {
        Quantity.requireFinite(grams, "g CO2e");
    }

    public static Emissions ofGrams(double grams) {
        return new Emissions(grams);
    }

    public static Emissions ofKilograms(double kilograms) {
        return new Emissions(kilograms * 1000);
    }

    public double kilograms() {
        return grams / 1000;
    }

    public Emissions plus(Emissions other) {
        return new Emissions(grams + other.grams);
    }

    public Emissions minus(Emissions other) {
        return new Emissions(grams - other.grams);
    }

    public Emissions times(double factor) {
        return new Emissions(grams * factor);
    }

    @Override
    public double magnitude() {
        return grams;
    }

    @Override
    public Emissions withMagnitude(double magnitude) {
        return new Emissions(magnitude);
    }

    @Override
    public int compareTo(Emissions other) {
        return Double.compare(grams, other.grams);
    }
}
