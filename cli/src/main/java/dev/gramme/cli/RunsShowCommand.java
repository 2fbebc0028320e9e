package dev.gramme.cli;

import dev.gramme.carbon.Emissions;
import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.Figures;
import dev.gramme.ledger.Run;
import dev.gramme.ledger.RunJson;
import dev.gramme.report.ShellWords;
import dev.gramme.schedule.receipt.ReceiptDocument;
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
        line("command", ShellWords.line(header.command()));
        line("tags", String.join(", ", header.tags()));
        line("status", run.status().word() + (exitCode.isPresent() ? ", exit code " + exitCode.getAsInt() : ""));
        line("started", header.startedAt().toString());
        line("duration", Figures.of(run.duration()) + ", " + Figures.number(run.cpuSeconds()) + " s of CPU time");
        var hardware = header.hardware();
        line("machine", hardware.cpu() + ", " + hardware.cores() + " hardware threads, " + hardware.system());
        line("accelerators", String.join(", ", hardware.accelerators()));
        console.out().println();
        bill(run).forEach(console.out()::println);
        ReceiptDocument.of(run).ifPresent(this::receipt);
        phases(run);
        run.notes().forEach(note -> console.out().println("note: " + note));
    }

    private void receipt(ReceiptDocument receipt) {
        console.out().println();
        Settling.lines(receipt).forEach(console.out()::println);
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
            table.add(row(part.name(), part.energy(), part.energy().source()));
        }
        var conditions = run.header().conditions();
        String zone = conditions.zone().map(name -> name + ": ").orElse("");
        table.add(row("energy", run.energy(), ""));
        table.add(row("× PUE", conditions.pue(), conditions.pue().source()));
        table.add(row(
                "× intensity",
                conditions.intensity(),
                zone + conditions.intensity().source()));
        table.add(row("= CO2e", run.emissions(), ""));
        table.add(row("machine", run.machineEnergy(), "everybody's energy meanwhile"));
        return table.lines(TextTable.width(console));
    }

    private static List<String> row(String name, Estimate<?> estimate, String source) {
        String value = estimate.value() instanceof Emissions emissions
                ? Figures.mass(emissions)
                : Figures.of(estimate.value());
        return List.of(name, value, Figures.interval(estimate), estimate.basis().word(), source);
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
                    Figures.of(phase.start()),
                    Figures.of(phase.duration()),
                    Figures.of(phase.energy()),
                    Figures.of(phase.energy().over(phase.duration()))));
        }
        table.lines(TextTable.width(console)).forEach(console.out()::println);
        console.out().println();
    }
}
