package dev.gramme.cli;

import dev.gramme.carbon.Basis;
import dev.gramme.ledger.Run;
import dev.gramme.ledger.RunJson;
import dev.gramme.report.Figures;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `gramme runs show RUN`: one run with all its figures.
@Command(name = "show", description = "Show one run: its bill, with interval, basis and source of every figure.")
final class RunsShowCommand implements Callable<Integer> {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "RUN", description = "A run's id, the start of it, or a name (the newest run of it).")
    String word = "";

    private final Console console;

    RunsShowCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try (var ledger = OpenLedger.of(common, console)) {
            var run = OpenLedger.run(ledger, word).run();
            if (common.json) {
                console.out().println(RunJson.run(run));
            } else {
                print(run);
            }
        }
        return 0;
    }

    private void print(Run run) {
        var header = run.header();
        var exitCode = run.exitCode();
        line("run", header.id());
        line("name", header.name());
        line("command", String.join(" ", header.command()));
        line("tags", String.join(", ", header.tags()));
        line("status", run.status().word() + (exitCode.isPresent() ? ", exit code " + exitCode.getAsInt() : ""));
        line("started", header.startedAt().toString());
        line("duration", Figures.duration(run.duration()) + ", " + Figures.digits(run.cpuSeconds()) + " s of CPU time");
        var hardware = header.hardware();
        line("machine", hardware.cpu() + ", " + hardware.cores() + " hardware threads, " + hardware.system());
        line("accelerators", String.join(", ", hardware.accelerators()));
        console.out().println();
        bill(run).forEach(console.out()::println);
        phases(run);
        run.notes().forEach(note -> console.out().println("note: " + note));
    }

    private void line(String name, String text) {
        if (!text.isBlank()) {
            console.out().println(String.format("%-13s %s", name, text.replaceAll("\\p{Cntrl}", "·")));
        }
    }

    private List<String> bill(Run run) {
        var table = new TextTable(
                List.of(
                        TextTable.Align.LEFT,
                        TextTable.Align.RIGHT,
                        TextTable.Align.RIGHT,
                        TextTable.Align.LEFT,
                        TextTable.Align.ELASTIC),
                List.of("", "value", "90 % interval", "basis", "source"));
        for (var part : run.components()) {
            var energy = part.energy();
            table.add(row(
                    part.name(),
                    Figures.energy(energy.value()),
                    Figures.energyInterval(energy),
                    energy.basis(),
                    energy.source()));
        }
        var energy = run.energy();
        table.add(row("energy", Figures.energy(energy.value()), Figures.energyInterval(energy), energy.basis(), ""));
        table.add(pue(run));
        table.add(intensity(run));
        var emissions = run.emissions();
        table.add(row(
                "= CO2e",
                Figures.emissions(emissions.value()),
                Figures.emissionsInterval(emissions),
                emissions.basis(),
                ""));
        var machine = run.machineEnergy();
        table.add(row(
                "machine",
                Figures.energy(machine.value()),
                Figures.energyInterval(machine),
                machine.basis(),
                "everybody's energy meanwhile"));
        return table.lines(TextTable.width(console));
    }

    private static List<String> pue(Run run) {
        var pue = run.header().conditions().pue();
        String interval = Figures.digits(pue.low().value()) + "–"
                + Figures.digits(pue.high().value());
        return row("× PUE", Figures.digits(pue.value().value()), interval, pue.basis(), pue.source());
    }

    private static List<String> intensity(Run run) {
        var intensity = run.header().conditions().intensity();
        var zone = run.header().conditions().zone();
        return row(
                "× intensity",
                Figures.digits(intensity.value().gramsPerKilowattHour()) + " g/kWh",
                Figures.digits(intensity.low().gramsPerKilowattHour()) + "–"
                        + Figures.digits(intensity.high().gramsPerKilowattHour()) + " g/kWh",
                intensity.basis(),
                zone.map(name -> name + ": ").orElse("") + intensity.source());
    }

    private static List<String> row(String name, String value, String interval, Basis basis, String source) {
        return List.of(name, value, interval, basis.word(), source);
    }

    private void phases(Run run) {
        console.out().println();
        if (run.phases().isEmpty()) {
            return;
        }
        var table = new TextTable(
                List.of(
                        TextTable.Align.ELASTIC,
                        TextTable.Align.RIGHT,
                        TextTable.Align.RIGHT,
                        TextTable.Align.RIGHT,
                        TextTable.Align.RIGHT),
                List.of("phase", "start", "duration", "energy", "mean power"));
        for (var phase : run.phases()) {
            table.add(List.of(
                    phase.name(),
                    Figures.duration(phase.start()),
                    Figures.duration(phase.duration()),
                    Figures.energy(phase.energy()),
                    Figures.power(phase.energy().over(phase.duration()))));
        }
        table.lines(TextTable.width(console)).forEach(console.out()::println);
        console.out().println();
    }
}
