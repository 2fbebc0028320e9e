package dev.gramme.ledger.internal;

import dev.gramme.carbon.Energy;
import dev.gramme.ledger.ComponentBill;
import dev.gramme.ledger.Run;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// A run in CodeCarbon's columns. What Gramme does not know stays empty rather than zero; `gpu_energy` and its like
/// are zero where there is no such component.
///
/// CodeCarbon's energies and powers contain the PUE (mlco2/codecarbon#398, #1332), so these do too. `energy_consumed`
/// is the whole run's and may exceed cpu + gpu + ram when other components were metered.
///
/// @param fields by column
public record CodeCarbonRow(Map<String, String> fields) {
    /// CodeCarbon writes local time without a zone; this is UTC, so that it means the same everywhere.
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final double BYTES_PER_GB = 1e9;
    private static final double BYTES_PER_GIB = 1L << 30;

    public static CodeCarbonRow of(Run run) {
        var fields = new TreeMap<String, String>();
        var header = run.header();
        var hardware = header.hardware();
        double pue = header.conditions().pue().value().value();
        double seconds = run.duration().toNanos() / 1e9;
        double kilograms = run.emissions().value().kilograms();
        fields.put("timestamp", TIMESTAMP.format(header.startedAt().plus(run.duration())));
        fields.put("project_name", header.name());
        fields.put("run_id", header.id());
        fields.put("duration", number(seconds));
        fields.put("emissions", number(kilograms));
        fields.put("emissions_rate", number(seconds > 0 ? kilograms / seconds : 0));
        component(fields, run, "cpu", List.of("cpu"));
        component(fields, run, "gpu", List.of("gpu"));
        component(fields, run, "ram", List.of("memory", "dram", "ram"));
        fields.put("energy_consumed", number(run.energy().value().times(pue).kilowattHours()));
        fields.put("region", header.conditions().zone().orElse(""));
        fields.put("os", hardware.system());
        fields.put("cpu_count", String.valueOf(hardware.cores()));
        fields.put("cpu_model", hardware.cpu());
        fields.put("gpu_count", String.valueOf(hardware.accelerators().size()));
        fields.put("gpu_model", String.join("; ", hardware.accelerators()));
        fields.put("ram_total_size", number(hardware.memoryGb() * BYTES_PER_GB / BYTES_PER_GIB));
        fields.put("tracking_mode", header.conditions().idle().equals("whole") ? "machine" : "process");
        fields.put("pue", number(pue));
        return new CodeCarbonRow(fields);
    }

    /// The value of a column; empty for what is not known.
    public String text(String column) {
        return fields.getOrDefault(column, "");
    }

    private static void component(Map<String, String> fields, Run run, String prefix, List<String> names) {
        Energy energy = run.components().stream()
                .filter(component -> names.stream().anyMatch(component.name()::startsWith))
                .map(ComponentBill::energy)
                .map(estimate -> estimate.value())
                .reduce(Energy.ZERO, Energy::plus)
                .times(run.header().conditions().pue().value().value());
        fields.put(prefix + "_energy", number(energy.kilowattHours()));
        fields.put(prefix + "_power", number(energy.over(run.duration()).watts()));
    }

    private static String number(double value) {
        return String.valueOf(value);
    }
}
