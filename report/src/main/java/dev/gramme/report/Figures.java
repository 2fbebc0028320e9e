package dev.gramme.report;

import dev.gramme.carbon.Emissions;
import dev.gramme.carbon.Energy;
import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.Power;
import dev.gramme.carbon.Quantity;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// Quantities in words for people: three significant digits and a unit that suits the size.
public final class Figures {
    private static final List<Unit> ENERGY = List.of(
            new Unit("J", 1),
            new Unit("kJ", 1e3),
            new Unit("Wh", 3.6e3, 36e3),
            new Unit("kWh", 3.6e6),
            new Unit("MWh", 3.6e9));
    private static final List<Unit> EMISSIONS = List.of(
            new Unit("µg", 1e-6), new Unit("mg", 1e-3), new Unit("g", 1), new Unit("kg", 1e3), new Unit("t", 1e6));
    private static final List<Unit> POWER =
            List.of(new Unit("mW", 1e-3), new Unit("W", 1), new Unit("kW", 1e3), new Unit("MW", 1e6));

    private Figures() {}

    /// Such as `48.0 J` or `1.25 kWh`.
    public static String energy(Energy energy) {
        return inUnit(energy, ENERGY);
    }

    /// Such as `0.896 g`; of CO2 equivalent, which the caller says once.
    public static String emissions(Emissions emissions) {
        return inUnit(emissions, EMISSIONS);
    }

    /// Such as `12.0 W`.
    public static String power(Power power) {
        return inUnit(power, POWER);
    }

    /// The 90 % interval in the unit of its value, such as `44.9–51.1 J`.
    public static String energyInterval(Estimate<Energy> estimate) {
        return interval(estimate, ENERGY);
    }

    /// The 90 % interval in the unit of its value, such as `0.783–1.01 g`.
    public static String emissionsInterval(Estimate<Emissions> estimate) {
        return interval(estimate, EMISSIONS);
    }

    /// Such as `4.00 s`, `3 min 20 s` or `2 h 05 min`.
    public static String duration(Duration duration) {
        double seconds = duration.toNanos() / 1e9;
        if (seconds < 59.95) {
            return digits(seconds) + " s";
        }
        long whole = Math.round(seconds);
        if (whole < 3600) {
            return whole / 60 + " min " + String.format(Locale.ROOT, "%02d s", whole % 60);
        }
        return whole / 3600 + " h " + String.format(Locale.ROOT, "%02d min", whole % 3600 / 60);
    }

    /// A plain number to three significant digits.
    public static String digits(double number) {
        double size = Math.abs(number);
        if (size == 0) {
            return "0";
        }
        if (size >= 99.95) {
            return String.format(Locale.ROOT, "%.0f", number);
        }
        if (size >= 9.995) {
            return String.format(Locale.ROOT, "%.1f", number);
        }
        if (size >= 0.9995) {
            return String.format(Locale.ROOT, "%.2f", number);
        }
        return size >= 0.001 ? String.format(Locale.ROOT, "%.3f", number) : String.format(Locale.ROOT, "%.2e", number);
    }

    /// A unit and its size in the quantity's own, and from where on it is used.
    private record Unit(String symbol, double size, double from) {
        Unit(String symbol, double size) {
            this(symbol, size, size);
        }
    }

    private static <Q extends Quantity<Q>> String inUnit(Q quantity, List<Unit> units) {
        var unit = unit(quantity, units);
        return digits(quantity.magnitude() / unit.size) + " " + unit.symbol;
    }

    private static <Q extends Quantity<Q>> String interval(Estimate<Q> estimate, List<Unit> units) {
        var unit = unit(estimate.value(), units);
        return digits(estimate.low().magnitude() / unit.size) + "–"
                + digits(estimate.high().magnitude() / unit.size) + " " + unit.symbol;
    }

    /// The largest unit that leaves at least one before the point; nothing at all is counted in the base unit.
    private static Unit unit(Quantity<?> quantity, List<Unit> units) {
        double size = Math.abs(quantity.magnitude());
        Unit best = size == 0
                ? units.stream().filter(unit -> unit.size == 1).findFirst().orElse(units.getFirst())
                : units.getFirst();
        for (Unit unit : units) {
            if (size >= unit.from * 0.9995) {
                best = unit;
            }
        }
        return best;
    }
}
