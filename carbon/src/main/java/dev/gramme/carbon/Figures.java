package dev.gramme.carbon;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;

/// Quantities as people read them: three significant digits and the unit that fits.
public final class Figures {
    private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_UP);

    private record Scale(double size, String unit) {}

    private static final Scale[] ENERGY = {
        new Scale(3.6e9, "MWh"),
        new Scale(3.6e6, "kWh"),
        new Scale(3.6e3, "Wh"),
        new Scale(1, "J"),
        new Scale(1e-3, "mJ")
    };
    private static final Scale[] POWER = {
        new Scale(1e6, "MW"), new Scale(1e3, "kW"), new Scale(1, "W"), new Scale(1e-3, "mW")
    };
    private static final Scale[] EMISSIONS = {
        new Scale(1e6, "t CO2e"),
        new Scale(1e3, "kg CO2e"),
        new Scale(1, "g CO2e"),
        new Scale(1e-3, "mg CO2e"),
        new Scale(1e-6, "µg CO2e")
    };

    private Figures() {}

    /// The quantity with its unit, such as `17.3 Wh` or `4.21 g CO2e`.
    public static String of(Quantity<?> quantity) {
        return switch (quantity) {
            case Energy energy -> scaled(energy.joules(), ENERGY);
            case Power power -> scaled(power.watts(), POWER);
            case Emissions emissions -> scaled(emissions.grams(), EMISSIONS);
            case CarbonIntensity intensity -> number(intensity.gramsPerKilowattHour()) + " g/kWh";
            case Ratio ratio -> number(ratio.value());
        };
    }

    /// The quantity with its 90 % interval in one unit, such as `17.3 Wh (9.1–30.2)`.
    public static String of(Estimate<?> estimate) {
        if (estimate.low().equals(estimate.high())) {
            return of(estimate.value());
        }
        double size = size(estimate.value());
        return of(estimate.value()) + " (" + number(estimate.low().magnitude() / size) + "–"
                + number(estimate.high().magnitude() / size) + ")";
    }

    /// Three significant digits, never in scientific notation: `0.0123`, `4.5`, `12300`.
    public static String number(double value) {
        if (value == 0) {
            return "0";
        }
        var rounded = new BigDecimal(value).round(THREE_DIGITS);
        return (rounded.scale() > 0 ? rounded.stripTrailingZeros() : rounded).toPlainString();
    }

    /// A duration as `840 ms`, `12.3 s`, `4 min 05 s` or `3 h 20 min`.
    public static String of(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 1) {
            return number(duration.toNanos() / 1e6) + " ms";
        }
        if (seconds < 60) {
            return String.format(Locale.ROOT, seconds < 10 ? "%.2f s" : "%.1f s", duration.toNanos() / 1e9);
        }
        if (seconds < 3600) {
            return String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60);
        }
        return String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds % 3600 / 60);
    }

    private static String scaled(double magnitude, Scale[] scales) {
        var scale = fitting(magnitude, scales);
        return number(magnitude / scale.size) + " " + scale.unit;
    }

    private static double size(Quantity<?> quantity) {
        return switch (quantity) {
            case Energy energy -> fitting(energy.joules(), ENERGY).size;
            case Power power -> fitting(power.watts(), POWER).size;
            case Emissions emissions -> fitting(emissions.grams(), EMISSIONS).size;
            case CarbonIntensity _, Ratio _ -> 1;
        };
    }

    private static Scale fitting(double magnitude, Scale[] scales) {
        for (var scale : scales) {
            if (Math.abs(magnitude) >= scale.size) {
                return scale;
            }
        }
        return magnitude == 0 ? unit(scales) : scales[scales.length - 1];
    }

    private static Scale unit(Scale[] scales) {
        for (var scale : scales) {
            if (scale.size == 1) {
                return scale;
            }
        }
        return scales[0];
    }
}
