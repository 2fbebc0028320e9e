package dev.gramme.carbon.audit;

import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.catalogue.Catalogue;
import dev.gramme.carbon.catalogue.Device;
import dev.gramme.carbon.catalogue.Match;
import dev.gramme.carbon.csv.CsvTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Audits a table of published footprints row by row.
///
/// Columns, by name and in any order; others do no harm:
///
/// | column | meaning |
/// |---|---|
/// | `power_w`, `hours`, `energy_kwh`, `co2e_kg` | required columns; a blank cell was not published |
/// | `hardware`, `count` | what ran and how many of it |
/// | `power_scope` | `each` (default) or `total`: power of all devices together |
/// | `hours_scope` | `wall` (default) or `device`: hours summed over devices |
/// | `pue`, `carbon_intensity_kg_per_kwh` | factors, PUE 1 when blank |
/// | `zone`, `market_based` | explain an intensity outside the plausible range |
/// | `model`, `source` | what the row is about |
public final class Audit {
    /// The columns without which a table is not one of footprints.
    public static final List<String> REQUIRED_COLUMNS = List.of("power_w", "hours", "energy_kwh", "co2e_kg");

    /// How far a recomputed number may lie from the published one, besides the rounding of the latter. The inputs
    /// are rounded too, often in a unit the table no longer shows: 3.1 days stand for 3.05 to 3.15, become 74.4 h
    /// and leave 1.6 %. With a PUE and watts of three digits besides, 2 % is the least that flags no honest row.
    public static final double TOLERANCE = 0.02;

    /// No grid on earth emits less over a year, nor more, in g CO2e/kWh.
    public static final double LEAST_INTENSITY = 10;

    /// See [#LEAST_INTENSITY].
    public static final double MOST_INTENSITY = 1_200;

    /// The most a device can draw with its share of the machine around it, as a multiple of its TDP: 2 for the machine
    /// (a DGX A100 draws at most 6.5 kW for eight A100 of 400 W), and a fifth more for boost and conversion.
    public static final double MOST_OF_TDP = 2 * 1.2;

    /// The highest PUE that a table which prints none may hide in its energy.
    public static final double HIGHEST_PUE = 3;

    private final Catalogue catalogue;

    public Audit(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /// One finding for each row of the table, in its order.
    ///
    /// @throws GrammeException (usage) with line and column for what is malformed or cannot be meant
    public List<Finding> of(CsvTable table) {
        // A table names the same few devices over and over, and one that is not known takes a search of all.
        Map<String, List<Device>> known = new HashMap<>();
        return table.rows().stream()
                .map(PublishedRow::of)
                .map(row -> new RowAudit(row, known.computeIfAbsent(row.hardware(), this::devices)).finding())
                .toList();
    }

    /// What a name in the table may mean; empty when it is blank or not in the catalogue.
    private List<Device> devices(String hardware) {
        return hardware.isEmpty()
                ? List.of()
                : catalogue.device(hardware).map(Match::candidates).orElse(List.of());
    }
}
