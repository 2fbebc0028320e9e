package dev.gramme.report;

import dev.gramme.carbon.csv.CsvLine;
import dev.gramme.ledger.Run;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Runs as comma-separated values, one line a run, the unit in every column's name and all numbers unrounded.
public final class RunsCsv {
    private static final List<String> COLUMNS = List.of(
            "run_id",
            "name",
            "command",
            "tags",
            "started_at",
            "status",
            "exit_code",
            "duration_s",
            "cpu_s",
            "energy_j",
            "energy_low_j",
            "energy_high_j",
            "basis",
            "energy_dynamic_j",
            "energy_idle_j",
            "machine_energy_j",
            "pue",
            "zone",
            "carbon_intensity_g_per_kwh",
            "emissions_g",
            "emissions_low_g",
            "emissions_high_g");

    private RunsCsv() {}

    /// The table with its header line; lines end in LF.
    public static String write(List<Run> runs) {
        return Stream.concat(Stream.of(COLUMNS), runs.stream().map(RunsCsv::row))
                .map(CsvLine::of)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static List<String> row(Run run) {
        var header = run.header();
        var conditions = header.conditions();
        var energy = run.energy();
        var emissions = run.emissions();
        var exitCode = run.exitCode();
        return List.of(
                header.id(),
                header.name(),
                String.join(" ", header.command()),
                String.join(" ", header.tags()),
                header.startedAt().toString(),
                run.status().word(),
                exitCode.isPresent() ? String.valueOf(exitCode.getAsInt()) : "",
                String.valueOf(run.duration().toNanos() / 1e9),
                String.valueOf(run.cpuSeconds()),
                String.valueOf(energy.value().joules()),
                String.valueOf(energy.low().joules()),
                String.valueOf(energy.high().joules()),
                energy.basis().word(),
                String.valueOf(run.dynamicEnergy().joules()),
                String.valueOf(run.idleEnergy().joules()),
                String.valueOf(run.machineEnergy().value().joules()),
                String.valueOf(conditions.pue().value().value()),
                conditions.zone().orElse(""),
                String.valueOf(conditions.intensity().value().gramsPerKilowattHour()),
                String.valueOf(emissions.value().grams()),
                String.valueOf(emissions.low().grams()),
                String.valueOf(emissions.high().grams()));
    }
}
