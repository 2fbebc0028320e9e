package dev.gramme.carbon;

import java.time.Duration;

/// A rate of energy, in watts.
///
/// @param watts joules per second
public record Power(double watts) implements Quantity<Power>, Comparable<Power> {
    /// No power at all.
    public static final Power ZERO = new Power(0);

    public Power {
        Quantity.requireFinite(watts, "watts");
    }

    public static Power ofWatts(double watts) {
        return new Power(watts);
    }

    /// The energy this power gives over a time.
    public Energy during(Duration time) {
        return Energy.ofJoules(watts * (time.getSeconds() + time.getNano() / 1e9));
    }

    public Power plus(Power other) {
        return new Power(watts + other.watts);
    }

    public Power times(double factor) {
        return new Power(watts * factor);
    }

    @Override
    public double magnitude() {
        return watts;
    }

    @Override
    public Power withMagnitude(double magnitude) {
        return new Power(magnitude);
    }

    @Override
    public int compareTo(Power other) {
        return Double.compare(watts, other.watts);
    }
}
