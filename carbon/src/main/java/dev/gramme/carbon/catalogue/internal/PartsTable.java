package dev.gramme.carbon.catalogue.internal;

import dev.gramme.carbon.Basis;
import dev.gramme.carbon.Emissions;
import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.Power;
import dev.gramme.carbon.catalogue.Disk;
import dev.gramme.carbon.catalogue.Memory;
import dev.gramme.carbon.csv.CsvRow;

/// How the rows of the tables of memory and disks become records.
public final class PartsTable {
    private PartsTable() {}

    public static Memory memory(CsvRow row) {
        var perGigabyte = new Estimate<>(
                Power.ofWatts(Table.number(row, "watts_per_gb")),
                Power.ofWatts(Table.number(row, "watts_per_gb_low")),
                Power.ofWatts(Table.number(row, "watts_per_gb_high")),
                Basis.ASSUMED,
                "Cloud Carbon Footprint, Apache-2.0; interval over the published factors");
        return new Memory(
                row.text("kind"), perGigabyte, Emissions.ofKilograms(Table.number(row, "embodied_kg_per_gb")));
    }

    public static Disk disk(CsvRow row) {
        return new Disk(
                row.text("kind"),
                Power.ofWatts(Table.number(row, "watts_per_tb")),
                Emissions.ofKilograms(Table.number(row, "embodied_kg_per_drive")));
    }
}
