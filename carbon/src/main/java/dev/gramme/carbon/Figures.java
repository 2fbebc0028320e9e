package dev.gramme.carbon;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;

/// Quantities as people read them: three significant digits and the unit that fits. Written without the JDK's
/// formatter, whose first use takes longer than all of a short run's summary.
public final class Figures {
    private static final List<Unit> ENERGY = List.of(
            new Unit("mJ", 1e-3),
            new Unit("J", 1),
            new Unit("kJ", 1e3),
            new Unit("Wh", 3.6e3, 36e3),
            new Unit("kWh", 3.6e6),
            new Unit("MWh", 3.6e9),
            new Unit("GWh", 3.6e12));
    private static final List<Unit> POWER =
            List.of(new Unit("mW", 1e-3), new Unit("W", 1), new Unit("kW", 1e3), new Unit("MW", 1e6));
    private static final List<Unit> EMISSIONS = List.of(
            new Unit("µg", 1e-6), new Unit("mg", 1e-3), new Unit("g", 1), new Unit("kg", 1e3), new Unit("t", 1e6));
    private static final List<Unit> INTENSITY = List.of(new Unit("g/kWh", 1));
    private static final List<Unit> RATIO = List.of(new Unit("", 1));

    private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_UP);

    /// What three digits round up to a whole unit: 999.5 J is 1.00 kJ.
    private static final double NEARLY = 0.9995;

    private Figures() {}

    /// The quantity with its unit, such as `17.3 Wh`, `4.21 g CO2e`, `481 g/kWh` or, for a ratio, `1.20`.
    public static String of(Quantity<?> quantity) {
        return quantity instanceof Emissions emissions ? mass(emissions) + " CO2e" : inUnit(quantity);
    }

    /// The quantity with its 90 % interval in one unit, such as `17.3 Wh (9.10–30.2)`; an exact one stands alone.
    public static String of(Estimate<?> estimate) {
        boolean exact = estimate.low().equals(estimate.high());
        return exact ? of(estimate.value()) : of(estimate.value()) + " (" + range(estimate) + ")";
    }

    /// A duration as `840 ms`, `12.3 s`, `4 min 05 s` or `3 h 20 min`.
    public static String of(Duration duration) {
        double seconds = duration.toNanos() / 1e9;
        if (seconds > 0 && seconds < NEARLY) {
            return number(seconds * 1e3) + " ms";
        }
        if (seconds < 59.95) {
            return number(seconds) + " s";
        }
        long whole = Math.round(seconds);
        if (whole < 3600) {
            return whole / 60 + " min " + twoDigits(whole % 60) + " s";
        }
        return whole / 3600 + " h " + twoDigits(whole % 3600 / 60) + " min";
    }

    /// Emissions as `0.896 g`: of CO2 equivalent, where the caller has said so once, as in a column's head.
    public static String mass(Emissions emissions) {
        return inUnit(emissions);
    }

    /// The 90 % interval in the unit of its value, such as `44.9–51.1 J` or, of CO2 equivalent, `0.783–1.01 g`.
    public static String interval(Estimate<?> estimate) {
        return withUnit(range(estimate), unit(estimate.value()));
    }

    /// Three significant digits, such as `0.0123`, `4.50` or `481`; from 1000 on all digits before the point; below a
    /// millionth an exponent; `∞` where there is no bound.
    public static String number(double value) {
        if (Double.isNaN(value)) {
            return "unknown";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "-∞";
        }
        if (value == 0) {
            return "0";
        }
        var exact = BigDecimal.valueOf(value);
        var rounded = exact.round(THREE_DIGITS);
        int beforePoint = rounded.precision() - rounded.scale();
        if (beforePoint > 3) {
            return exact.setScale(0, RoundingMode.HALF_UP).toPlainString();
        }
        return beforePoint < -5
                ? rounded.stripTrailingZeros().toString()
                : rounded.setScale(3 - beforePoint).toPlainString();
    }

    /// A fraction as a percentage of at most two digits, such as `5 %` for 0.05: it says how sure something is, and
    /// nobody knows that better.
    public static String percent(double fraction) {
        var digits = BigDecimal.valueOf(100 * fraction).round(new MathContext(2, RoundingMode.HALF_UP));
        return digits.stripTrailingZeros().toPlainString() + " %";
    }

    /// A unit and its size in the quantity's own, and from where on it is used.
    private record Unit(String symbol, double size, double from) {
        Unit(String symbol, double size) {
            this(symbol, size, size);
        }
    }

    private static String inUnit(Quantity<?> quantity) {
        var unit = unit(quantity);
        return withUnit(number(quantity.magnitude() / unit.size), unit);
    }

    private static String range(Estimate<?> estimate) {
        double size = unit(estimate.value()).size;
        return number(estimate.low().magnitude() / size) + "–"
                + number(estimate.high().magnitude() / size);
    }

    private static String withUnit(String figure, Unit unit) {
        return unit.symbol.isEmpty() ? figure : figure + " " + unit.symbol;
    }

    private static String twoDigits(long number) {
        return number < 10 ? "0" + number : Long.toString(number);
    }

    /// The largest unit that leaves at least one before the point; nothing at all is counted in the base unit.
    private static Unit unit(Quantity<?> quantity) {
        var units = units(quantity);
        double size = Math.abs(quantity.magnitude());
        Unit best = units.getFirst();
        for (Unit unit : units) {
            if (size == 0 ? unit.size == 1 : size >= unit.from * NEARLY) {
                best = unit;
            }
        }
        return best;
    }

    private static List<Unit> units(Quantity<?> quantity) {
        return switch (quantity) {
            case Energy _ -> ENERGY;
            case Power _ -> POWER;
            case Emissions _ -> EMISSIONS;
            case CarbonIntensity _ -> INTENSITY;
            case Ratio _ -> RATIO;
        };
    }
}
