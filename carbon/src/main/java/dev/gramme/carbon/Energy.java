package dev.gramme.carbon;

import java.time.Duration;

/// An amount of energy, in joules. 1 kWh = 3.6 MJ.
///
/// @param joules the amount; negative only as a difference
public record Energy(double joules) implements Quantity<Energy>, Comparable<Energy> {
    private static final double JOULES_PER_KWH = 3.6e6;

    /// No energy at all.
    public static final Energy ZERO = new Energy(0);

    public Energy {
        Quantity.requireFinite(joules, "joules");
    }

    public static Energy ofJoules(double joules) {
        return new Energy(joules);
    }

    public static Energy ofKilowattHours(double kilowattHours) {
        return new Energy(kilowattHours * JOULES_PER_KWH);
    }

    public double kilowattHours() {
        return joules / JOULES_PER_KWH;
    }

    public Energy plus(Energy other) {
        return new Energy(joules + other.joules);
    }

    public Energy minus(Energy other) {
        return new Energy(joules - other.joules);
    }

    public Energy times(double factor) {
        return new Energy(joules * factor);
    }

    /// The mean power over a time; zero over no time.
    public Power over(Duration time) {
        double seconds = time.toNanos() / 1e9;
        return seconds > 0 ? Power.ofWatts(joules / seconds) : Power.ZERO;
    }

    /// The emissions of producing this energy at an intensity.
    public Emissions at(CarbonIntensity intensity) {
        return Emissions.ofGrams(kilowattHours() * intensity.gramsPerKilowattHour());
    }

    @Override
    public double magnitude() {
        return joules;
    }

    @Override
    public Energy withMagnitude(double magnitude) {
        return new Energy(magnitude);
    }

    @Override
    public int compareTo(Energy other) {
        return Double.compare(joules, other.joules);
    }
}
