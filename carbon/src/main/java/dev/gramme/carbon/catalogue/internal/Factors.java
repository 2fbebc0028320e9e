package dev.gramme.carbon.catalogue.internal;

import dev.gramme.carbon.Basis;
import dev.gramme.carbon.Emissions;
import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.Ratio;
import dev.gramme.carbon.csv.CsvRow;
import java.util.List;

/// The single numbers of the catalogue: defaults and spreads, each with its interval and meaning.
public final class Factors {
    private final Lazy<List<Factor>> factors = new Lazy<>(() -> Table.load("factors", Factors::factor));

    /// A plain number such as a PUE or a share.
    public Estimate<Ratio> ratio(String name) {
        var f = named(name, "ratio");
        return new Estimate<>(Ratio.of(f.value), Ratio.of(f.low), Ratio.of(f.high), Basis.ASSUMED, f.meaning);
    }

    /// An amount of greenhouse gas that the table gives in kg CO2e.
    public Estimate<Emissions> emissions(String name) {
        var f = named(name, "kg");
        return new Estimate<>(
                Emissions.ofKilograms(f.value),
                Emissions.ofKilograms(f.low),
                Emissions.ofKilograms(f.high),
                Basis.ASSUMED,
                f.meaning);
    }

    /// A time, in hours.
    public double hours(String name) {
        return named(name, "h").value;
    }

    private Factor named(String name, String unit) {
        return factors.get().stream()
                .filter(f -> f.name.equals(name) && f.unit.equals(unit))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No factor " + name + " in " + unit));
    }

    private static Factor factor(CsvRow row) {
        return new Factor(
                row.text("name"),
                Table.number(row, "value"),
                Table.number(row, "low"),
                Table.number(row, "high"),
                row.text("unit"),
                row.text("meaning"));
    }

    private record Factor(String name, double value, double low, double high, String unit, String meaning) {}
}
