package dev.gramme.cli;

import dev.gramme.cli.config.Settings;
import dev.gramme.meter.IdleBilling;
import dev.gramme.meter.Machine;
import dev.gramme.model.cost.PredictionCost;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/// `gramme model cost MODEL`: what a model's predictions cost.
@Command(
        name = "cost",
        description = "Measure what a model's predictions cost: CPU time, latency, energy.",
        footer = {"", "It runs in ONNX Runtime on generated inputs. A machine that is busy is told so."})
final class ModelCostCommand implements Callable<Integer> {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Mixin
    CostOptions options = new CostOptions();

    @Mixin
    ConditionsOptions conditions = new ConditionsOptions();

    @Parameters(paramLabel = "MODEL", description = "An ONNX file, or a known id such as minilm-l6.")
    String model = "";

    private final Console console;

    ModelCostCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var machine = Machine.discover();
        var settings = Settings.read(Path.of("").toAbsolutePath(), console.environment());
        var view = new CostView(conditions.resolve(settings, machine, IdleBilling.SHARE));
        var candidate = options.candidate(ModelFiles.named(model, console));
        var cost = PredictionCost.measure(candidate, options.settings(), machine);
        if (common.json) {
            JsonOutput.print(console.out(), json(cost, view));
        } else {
            print(cost, view);
        }
        return 0;
    }

    private void print(PredictionCost cost, CostView view) {
        var out = console.out();
        out.println(cost.name() + ", " + options.threads + (options.threads == 1 ? " thread" : " threads") + ", "
                + cost.predictionsPerRun() + " a run, " + cost.predictions() + " predictions in " + options.turns.rounds
                + " rounds");
        List<String> figures = view.column(cost);
        for (int row = 0; row < figures.size(); row++) {
            out.println("  " + CostView.padded(CostView.HEADS.get(row)) + figures.get(row));
        }
        out.println(
                "  " + CostView.padded("energy from") + cost.energyPerThousand().source());
        out.println("  " + CostView.padded("reliability") + CostView.reliability(cost.disturbance()));
        cost.disturbance().complaint().ifPresent(why -> out.println("Not to be relied on: " + why + "."));
    }

    private ObjectNode json(PredictionCost cost, CostView view) {
        var json = JsonOutput.object("gramme.model.cost/1");
        view.put(json, cost);
        json.put("threads", options.threads);
        json.put("rounds", options.turns.rounds);
        CostView.put(json, cost.disturbance());
        json.put("reliable", cost.disturbance().complaint().isEmpty());
        cost.disturbance().complaint().ifPresent(why -> json.put("unreliable_reason", why));
        return json;
    }
}
