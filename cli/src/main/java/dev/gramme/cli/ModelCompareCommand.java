package dev.gramme.cli;

import dev.gramme.cli.config.Settings;
import dev.gramme.data.known.KnownData;
import dev.gramme.data.metric.Score;
import dev.gramme.data.text.ClassifierComparison;
import dev.gramme.meter.IdleBilling;
import dev.gramme.meter.Machine;
import dev.gramme.model.cost.CostComparison;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/// `gramme model compare A B`: two models' costs beside each other, and whether one labels better.
@Command(
        name = "compare",
        description = "Compare what two models' predictions cost, in turns, and how well they label texts.",
        footer = {
            "",
            "With --data both are models that `gramme tune` wrote, with their tokenizers and labels beside them.",
            "A machine that is busy gets no verdict."
        })
final class ModelCompareCommand implements Callable<Integer> {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Mixin
    CostOptions options = new CostOptions();

    @Mixin
    ConditionsOptions conditions = new ConditionsOptions();

    @Parameters(index = "0", paramLabel = "A", description = "An ONNX file, or a known id such as minilm-l6.")
    String first = "";

    @Parameters(index = "1", paramLabel = "B", description = "Another one.")
    String second = "";

    @Option(
            names = "--data",
            paramLabel = "FILE|ID",
            description = "Labelled texts to judge both by: .csv, .tsv or .jsonl with text and label, or a known id.")
    @Nullable
    String data;

    private final Console console;

    ModelCompareCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var firstFile = ModelFiles.named(first, console);
        var secondFile = ModelFiles.named(second, console);
        var machine = Machine.discover();
        var settings = Settings.read(Path.of("").toAbsolutePath(), console.environment());
        var view = new CostView(conditions.resolve(settings, machine, IdleBilling.SHARE));
        var quality = Optional.ofNullable(data)
                .map(given -> ClassifierComparison.of(firstFile, secondFile, texts(given), options.threads));
        var cost = CostComparison.measure(
                options.candidate(firstFile), options.candidate(secondFile), options.settings(), machine);
        if (common.json) {
            JsonOutput.print(console.out(), json(cost, quality, view));
        } else {
            print(cost, quality, view);
        }
        return 0;
    }

    /// A known set's own test texts where it has some: it was probably tuned on the others.
    private Path texts(String given) {
        var files = KnownData.of(console.environment()).resolve(given);
        return files.test().orElse(files.main());
    }

    private void print(CostComparison cost, Optional<ClassifierComparison> quality, CostView view) {
        var out = console.out();
        var table = new TextTable(
                List.of(TextTable.Align.LEFT, TextTable.Align.LEFT, TextTable.Align.LEFT), List.of("", "A", "B"));
        table.add(List.of("model", cost.first().name(), cost.second().name()));
        var left = view.column(cost.first());
        var right = view.column(cost.second());
        for (int row = 0; row < left.size(); row++) {
            table.add(List.of(CostView.HEADS.get(row), left.get(row), right.get(row)));
        }
        quality.ifPresent(both -> table.add(
                List.of("accuracy on " + both.texts() + " texts", share(both.first()), share(both.second()))));
        table.lines(TextTable.width(console)).forEach(out::println);
        out.println();
        out.println("B ÷ A      " + CostView.figures(cost.cpuRatio()) + " × the CPU time");
        out.println("verdict    B is " + words(cost) + ": " + cost.verdict().reason());
        quality.ifPresent(both -> out.println(String.format(
                Locale.ROOT,
                "McNemar    p = %.2g: A alone is right on %d texts, B alone on %d",
                both.test().pValue(),
                both.test().onlyFirst(),
                both.test().onlySecond())));
        out.println("measured   on " + options.threads + (options.threads == 1 ? " thread" : " threads") + ", "
                + options.turns.rounds + " rounds; " + CostView.reliability(cost.disturbance()));
        out.println("energy     " + cost.first().energyPerThousand().source());
    }

    private static String words(CostComparison cost) {
        return switch (cost.verdict().outcome()) {
            case FASTER -> "faster";
            case SLOWER -> "slower";
            case SAME -> "the same";
            case NO_VERDICT -> "not to be judged now";
        };
    }

    private static String share(Score score) {
        return String.format(
                Locale.ROOT, "%.2f %% (%.2f–%.2f)", 100 * score.value(), 100 * score.low(), 100 * score.high());
    }

    private ObjectNode json(CostComparison cost, Optional<ClassifierComparison> quality, CostView view) {
        var json = JsonOutput.object("gramme.model.compare/1");
        view.put(json.putObject("a"), cost.first());
        view.put(json.putObject("b"), cost.second());
        json.put("threads", options.threads);
        json.put("rounds", options.turns.rounds);
        json.put("latency_ratio", cost.cpuRatio().value());
        json.put("latency_ratio_low", cost.cpuRatio().low());
        json.put("latency_ratio_high", cost.cpuRatio().high());
        CostView.put(json, cost.disturbance());
        json.put("verdict", cost.verdict().outcome().word());
        json.put("verdict_reason", cost.verdict().reason());
        quality.ifPresent(both -> {
            json.put("texts", both.texts());
            accuracy((ObjectNode) json.get("a"), both.first());
            accuracy((ObjectNode) json.get("b"), both.second());
            json.put("mcnemar_p", both.test().pValue());
            json.put("mcnemar_only_a", both.test().onlyFirst());
            json.put("mcnemar_only_b", both.test().onlySecond());
        });
        return json;
    }

    private static void accuracy(ObjectNode json, Score score) {
        json.put("accuracy", score.value());
        json.put("accuracy_low", score.low());
        json.put("accuracy_high", score.high());
    }
}
