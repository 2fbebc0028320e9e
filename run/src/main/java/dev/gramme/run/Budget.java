package dev.gramme.run;

import dev.gramme.carbon.Emissions;
import dev.gramme.carbon.Energy;
import dev.gramme.carbon.GrammeException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.regex.Pattern;

/// How much a command may use, in grams or in kilowatt-hours.
public sealed interface Budget {
    /// So much CO2 equivalent.
    record Grams(Emissions limit) implements Budget {
        public Grams {
            requireSomething(limit.grams());
        }

        @Override
        public boolean isExceededBy(Energy energy, Emissions emissions) {
            return emissions.compareTo(limit) > 0;
        }

        @Override
        public Budget times(double factor) {
            return new Grams(limit.times(factor));
        }

        @Override
        public String toString() {
            return trimmed(limit.grams()) + " g CO2e";
        }
    }

    /// So much energy, before the facility's overhead.
    record Joules(Energy limit) implements Budget {
        public Joules {
            requireSomething(limit.joules());
        }

        @Override
        public boolean isExceededBy(Energy energy, Emissions emissions) {
            return energy.compareTo(limit) > 0;
        }

        @Override
        public Budget times(double factor) {
            return new Joules(limit.times(factor));
        }

        @Override
        public String toString() {
            return trimmed(limit.kilowattHours()) + " kWh";
        }
    }

    Pattern FORM = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(mg|g|kg|t|J|kJ|MJ|Wh|kWh|MWh)");

    /// More of any unit than anybody can use up, and far from overflowing.
    double LARGEST_AMOUNT = 1e20;

    boolean isExceededBy(Energy energy, Emissions emissions);

    /// A multiple of it.
    Budget times(double factor);

    /// Reads `50g`, `1.5kg`, `2kWh`, `500Wh`, `3MJ`.
    ///
    /// @throws GrammeException for anything else, or nothing at all
    static Budget parse(String text) {
        var match = FORM.matcher(text.strip());
        if (!match.matches()) {
            throw GrammeException.usage(
                    "The budget '" + text + "' is not an amount", "50g, 1.5kg, 500Wh or 2kWh was meant.");
        }
        double amount = Double.parseDouble(match.group(1));
        try {
            return of(Math.min(amount, LARGEST_AMOUNT), match.group(2));
        } catch (IllegalArgumentException e) {
            throw GrammeException.usage("A budget is more than nothing, not '" + text + "'", "50g or 2kWh was meant.")
                    .causedBy(e);
        }
    }

    private static Budget of(double amount, String unit) {
        return switch (unit) {
            case "mg" -> new Grams(Emissions.ofGrams(amount / 1e3));
            case "g" -> new Grams(Emissions.ofGrams(amount));
            case "kg" -> new Grams(Emissions.ofKilograms(amount));
            case "t" -> new Grams(Emissions.ofKilograms(amount * 1e3));
            case "J" -> new Joules(Energy.ofJoules(amount));
            case "kJ" -> new Joules(Energy.ofJoules(amount * 1e3));
            case "MJ" -> new Joules(Energy.ofJoules(amount * 1e6));
            case "Wh" -> new Joules(Energy.ofKilowattHours(amount / 1e3));
            case "kWh" -> new Joules(Energy.ofKilowattHours(amount));
            case String megawattHours -> new Joules(Energy.ofKilowattHours(amount * 1e3));
        };
    }

    private static void requireSomething(double limit) {
        if (!(limit > 0)) {
            throw new IllegalArgumentException("A budget of " + limit);
        }
    }

    /// Six significant digits, never in scientific notation.
    private static String trimmed(double amount) {
        return new BigDecimal(amount)
                .round(new MathContext(6))
                .stripTrailingZeros()
                .toPlainString();
    }
}
