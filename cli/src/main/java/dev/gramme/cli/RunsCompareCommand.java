package dev.gramme.cli;

import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.Figures;
import dev.gramme.carbon.Ratio;
import dev.gramme.ledger.Run;
import dev.gramme.report.RunComparison;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/// `gramme runs compare A B…`: each run as a multiple of the one that emitted least.
@Command(name = "compare", description = "Compare runs with the one that emitted least.")
final class RunsCompareCommand implements Callable<Integer> {
    private static final double BOUNDLESS = 1e6;

    @Mixin
    CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "RUN", arity = "2..*", description = "Ids, starts of ids, or names of runs.")
    List<String> words = List.of();

    @Spec
    CommandSpec spec = CommandSpec.create();

    private final Console console;

    RunsCompareCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        List<Run> runs = new ArrayList<>();
        try (var ledger = OpenLedger.of(common, console)) {
            for (String word : words) {
                var run = OpenLedger.run(ledger, word).run();
                if (runs.stream().anyMatch(other -> other.id().equals(run.id()))) {
                    throw new ParameterException(
                            spec.commandLine(),
                            "`" + word + "` is the run " + run.id() + ", which is compared already: name another");
                }
                runs.add(run);
            }
        }
        var comparison = RunComparison.of(runs);
        if (common.json) {
            JsonOutput.print(console.out(), json(comparison));
        } else {
            print(comparison);
        }
        return 0;
    }

    private void print(RunComparison comparison) {
        table(comparison).lines(TextTable.width(console)).forEach(console.out()::println);
        console.out().println();
        var best = comparison.entries().getFirst().run();
        console.out().println(called(best) + " emitted least.");
        for (var entry : comparison.entries().subList(1, comparison.entries().size())) {
            console.out().println(sentence(entry));
        }
        if (!comparison.sameConditions()) {
            console.out()
                    .println("The runs differ in PUE or grid intensity: their emissions say where and when they ran,"
                            + " their energies what they did.");
        }
    }

    private static TextTable table(RunComparison comparison) {
        var table = new TextTable(
                List.of(
                        TextTable.Align.LEFT,
                        TextTable.Align.ELASTIC,
                        TextTable.Align.RIGHT,
                        TextTable.Align.RIGHT,
                        TextTable.Align.RIGHT,
                        TextTable.Align.RIGHT,
                        TextTable.Align.RIGHT),
                List.of("run", "name", "duration", "energy", "× best (90 %)", "CO2e", "× best (90 %)"));
        for (var entry : comparison.entries()) {
            var run = entry.run();
            table.add(List.of(
                    run.id(),
                    run.header().name(),
                    Figures.of(run.duration()),
                    Figures.of(run.energy().value()),
                    ratio(entry.energy()),
                    Figures.mass(run.emissions().value()),
                    ratio(entry.emissions())));
        }
        return table;
    }

    private static String sentence(RunComparison.Entry entry) {
        String ratio = Figures.number(entry.emissions().value().value());
        return entry.differs()
                ? called(entry.run()) + " emitted " + ratio + " times as much (" + interval(entry.emissions()) + ")."
                : called(entry.run()) + " emitted " + ratio + " times as much, but the interval ("
                        + interval(entry.emissions()) + ") holds 1: no difference is shown.";
    }

    private static String called(Run run) {
        return run.header().name() + " (" + run.id() + ")";
    }

    private static String ratio(Estimate<Ratio> ratio) {
        boolean itself = ratio.low().equals(ratio.high());
        return itself ? "1" : Figures.number(ratio.value().value()) + " (" + interval(ratio) + ")";
    }

    private static String interval(Estimate<Ratio> ratio) {
        String high = ratio.high().value() > BOUNDLESS
                ? "∞"
                : Figures.number(ratio.high().value());
        return Figures.number(ratio.low().value()) + "–" + high;
    }

    private static ObjectNode json(RunComparison comparison) {
        var object = JsonOutput.object("gramme.compare/1")
                .put("best", comparison.entries().getFirst().run().id())
                .put("same_conditions", comparison.sameConditions());
        var runs = object.putArray("runs");
        for (var entry : comparison.entries()) {
            var run = entry.run();
            var energy = run.energy();
            var emissions = run.emissions();
            var item = runs.addObject()
                    .put("run_id", run.id())
                    .put("name", run.header().name())
                    .put("duration_s", run.duration().toNanos() / 1e9)
                    .put("energy_j", energy.value().joules())
                    .put("energy_low_j", energy.low().joules())
                    .put("energy_high_j", energy.high().joules())
                    .put("emissions_g", emissions.value().grams())
                    .put("emissions_low_g", emissions.low().grams())
                    .put("emissions_high_g", emissions.high().grams())
                    .put("basis", energy.basis().word());
            ratio(item, "energy_ratio", entry.energy());
            ratio(item, "emissions_ratio", entry.emissions());
            item.put("differs", entry.differs());
        }
        return object;
    }

    private static void ratio(ObjectNode object, String name, Estimate<Ratio> ratio) {
        object.put(name, ratio.value().value())
                .put(name + "_low", ratio.low().value())
                .put(name + "_high", ratio.high().value());
    }
}
