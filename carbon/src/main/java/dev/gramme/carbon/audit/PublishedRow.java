package dev.gramme.carbon.audit;

import dev.gramme.carbon.csv.CsvRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/// One row of a table of published footprints; what is blank was not published.
///
/// @param line where it starts
/// @param label what it is about
/// @param hardware the hardware as the table names it
/// @param count how many devices
/// @param watts power, of all devices together or of each
/// @param powerOfAll whether `watts` is of all devices together
/// @param hours time, on the clock or summed over devices
/// @param deviceHours whether `hours` is summed over devices
/// @param pue facility energy ÷ IT energy
/// @param kilogramsPerKilowattHour carbon intensity, kg CO2e/kWh
/// @param kilowattHours energy, PUE included
/// @param kilograms emissions, kg CO2e
/// @param energyRounding half a unit in the last significant digit of the energy, relative to it
/// @param emissionsRounding the same of the emissions
/// @param intensityExplained whether the row states the zone, or that its emissions are market-based
record PublishedRow(
        int line,
        String label,
        String hardware,
        OptionalDouble count,
        OptionalDouble watts,
        boolean powerOfAll,
        OptionalDouble hours,
        boolean deviceHours,
        OptionalDouble pue,
        OptionalDouble kilogramsPerKilowattHour,
        OptionalDouble kilowattHours,
        OptionalDouble kilograms,
        double energyRounding,
        double emissionsRounding,
        boolean intensityExplained) {
    private static final Set<String> YES = Set.of("yes", "true", "1", "market", "market-based");

    /// Reads a row; numbers that cannot be meant are errors with line and column.
    static PublishedRow of(CsvRow row) {
        return new PublishedRow(
                row.line(),
                row.text("model").isEmpty() ? row.text("source") : row.text("model"),
                row.text("hardware"),
                positive(row, "count"),
                positive(row, "power_w"),
                oneOf(row, "power_scope", "each", "total"),
                positive(row, "hours"),
                oneOf(row, "hours_scope", "wall", "device"),
                atLeast(row, "pue", 1),
                atLeast(row, "carbon_intensity_kg_per_kwh", 0),
                positive(row, "energy_kwh"),
                atLeast(row, "co2e_kg", 0),
                PrintedNumber.relativeRounding(row.text("energy_kwh")),
                PrintedNumber.relativeRounding(row.text("co2e_kg")),
                !row.text("zone").isEmpty()
                        || YES.contains(row.text("market_based").toLowerCase(Locale.ROOT)));
    }

    /// Devices × hours: the time all devices spent together; nothing where it cannot be known.
    OptionalDouble totalDeviceHours() {
        if (hours.isEmpty() || deviceHours) {
            return hours;
        }
        return count.isPresent()
                ? OptionalDouble.of(hours.getAsDouble() * count.getAsDouble())
                : OptionalDouble.empty();
    }

    /// Energy before PUE, in kWh; nothing where power, hours or count are missing, or do not go together.
    OptionalDouble itKilowattHours() {
        OptionalDouble time = powerOfAll ? hours : totalDeviceHours();
        boolean mixed = powerOfAll && deviceHours;
        return watts.isPresent() && time.isPresent() && !mixed
                ? OptionalDouble.of(watts.getAsDouble() * time.getAsDouble() / 1000)
                : OptionalDouble.empty();
    }

    /// Power of one device; nothing where power or count are missing.
    OptionalDouble wattsOfEach() {
        if (!powerOfAll || watts.isEmpty()) {
            return watts;
        }
        return count.isPresent()
                ? OptionalDouble.of(watts.getAsDouble() / count.getAsDouble())
                : OptionalDouble.empty();
    }

    /// The columns that would be needed and are blank.
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        if (watts.isEmpty()) {
            missing.add("power_w");
        }
        if (hours.isEmpty()) {
            missing.add("hours");
        }
        if (count.isEmpty() && !powerOfAll && !deviceHours) {
            missing.add("count");
        }
        if (kilowattHours.isEmpty()) {
            missing.add("energy_kwh");
        }
        if (kilograms.isEmpty()) {
            missing.add("co2e_kg");
        }
        return missing;
    }

    private static OptionalDouble positive(CsvRow row, String column) {
        OptionalDouble number = row.number(column);
        if (number.isPresent() && number.getAsDouble() <= 0) {
            throw row.malformed(column, row.text(column) + " is not above 0", "it should be blank when not published.");
        }
        return number;
    }

    private static OptionalDouble atLeast(CsvRow row, String column, double least) {
        OptionalDouble number = row.number(column);
        if (number.isPresent() && number.getAsDouble() < least) {
            String bound = least == 0 ? "0" : "1";
            throw row.malformed(
                    column, row.text(column) + " is below " + bound, "it should be blank when not published.");
        }
        return number;
    }

    /// Whether a column says the second of two words; blank means the first.
    private static boolean oneOf(CsvRow row, String column, String usual, String other) {
        String word = row.text(column).toLowerCase(Locale.ROOT);
        if (!word.isEmpty() && !word.equals(usual) && !word.equals(other)) {
            throw row.malformed(column, "'" + word + "' is neither " + usual + " nor " + other, usual + " is meant.");
        }
        return word.equals(other);
    }
}
