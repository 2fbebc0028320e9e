package dev.gramme.cli;

import dev.gramme.cli.config.Settings;
import dev.gramme.data.Cache;
import dev.gramme.data.known.KnownData;
import dev.gramme.ledger.Run;
import dev.gramme.meter.IdleBilling;
import dev.gramme.meter.Machine;
import dev.gramme.run.Budget;
import dev.gramme.run.MeteredWork;
import dev.gramme.run.OverBudget;
import dev.gramme.run.RunRequest;
import dev.gramme.train.TrainingData;
import dev.gramme.train.TuneMethod;
import dev.gramme.train.TuneOutcome;
import dev.gramme.train.TuneRequest;
import dev.gramme.train.Tuner;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/// `gramme tune`: fits a network to labelled texts, pictures or rows of a table.
@Command(
        name = "tune",
        description = "Fit a network to labelled texts, pictures or table rows; write a classifier for ONNX Runtime.",
        footer = {
            "",
            "Beside OUT.onnx its labels and, of texts, its tokenizer are written: OUT.labels.txt,",
            "OUT.tokenizer.json. `gramme predict OUT.onnx INPUT` uses them. Ctrl-C saves a checkpoint; the same command goes on."
        })
final class TuneCommand implements Callable<Integer> {
    private static final int INTERRUPTED = 130;

    @Mixin
    CommonOptions common = new CommonOptions();

    @Mixin
    ConditionsOptions conditions = new ConditionsOptions();

    @Mixin
    TuneOptions options = new TuneOptions();

    @Parameters(
            paramLabel = "MODEL",
            description =
                    "An ONNX file, a known id such as minilm-l6, or a new network with a size such as resnet:16: for"
                            + " texts text-cnn or small-bert, for pictures plain-cnn, mobile-cnn, resnet or mlp, for tables mlp.")
    String model = "";

    @Mixin
    TuneData source = new TuneData();

    @Mixin
    TuneTeachers teachers = new TuneTeachers();

    @Option(names = "--out", paramLabel = "OUT.onnx", required = true, description = "Where to write the model.")
    Path out = Path.of("");

    @Option(names = "--budget", paramLabel = "AMOUNT", description = "End when it has used so much: 5g, 0.1kWh.")
    @Nullable
    String budget;

    @Option(names = "--name", paramLabel = "NAME", description = "What to call the run (default: tune MODEL).")
    @Nullable
    String name;

    @Option(names = "--tag", paramLabel = "WORD", description = "A word to find the run by; may repeat.")
    List<String> tags = List.of();

    private final Console console;

    TuneCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var data = source.read(model, KnownData.of(console.environment()), this::warn);
        var modality = data.train().task().modality();
        var method = options.method(usual(data));
        var settings = options.settings(modality, method, data.model());
        var keeping = options.checkpointEvery == 0
                ? Optional.<TuneRequest.Keeping>empty()
                : Optional.of(new TuneRequest.Keeping(checkpoint(), options.checkpointEvery));
        var features = Cache.folder(console.environment()).resolve("features");
        return tune(new TuneRequest(
                data,
                method,
                settings,
                out,
                Optional.of(features),
                options.baseline,
                teachers.distillation(),
                keeping));
    }

    /// The cheapest method that usually gets far.
    private static TuneMethod usual(TrainingData data) {
        return switch (data) {
            case TrainingData.Texts texts -> texts.model().isNew() ? TuneMethod.SCRATCH : TuneMethod.LORA;
            case TrainingData.Images images -> images.model().isNew() ? TuneMethod.SCRATCH : TuneMethod.FULL;
            case TrainingData.Tables _ -> TuneMethod.SCRATCH;
        };
    }

    private int tune(TuneRequest request) {
        var settings = Settings.read(Path.of("").toAbsolutePath(), console.environment());
        var machine = Machine.discover();
        var run = metering(request, settings, machine);
        var work = MeteredWork.begin(run, machine, InstantSource.system(), new SplittableRandom(), this::warn);
        var view = new TuneView(console, common.quiet, work, run.budget());
        try (work) {
            var outcome = new Tuner(view).tune(request);
            if (!outcome.complete()) {
                String left = request.keeping()
                        .map(kept -> "Interrupted. The same command goes on from " + kept.file() + ".")
                        .orElse("Interrupted. Nothing is kept without a checkpoint.");
                work.note(left);
                warn(left);
                return INTERRUPTED;
            }
            request.keeping().map(kept -> kept.file().toFile()).ifPresent(File::delete);
            answer(request, outcome, work.finish());
            return 0;
        } finally {
            // After the work is closed: told that all is saved, an interrupted program ends at once.
            view.saved();
        }
    }

    private RunRequest metering(TuneRequest request, Settings settings, Machine machine) {
        var words = new ArrayList<>(List.of("gramme", "tune", model, "--data", source.data));
        words.addAll(List.of("--method", request.method().word()));
        words.addAll(List.of("--out", out.toString()));
        return new RunRequest(
                words,
                name == null ? "tune " + Path.of(model).getFileName() : name,
                tags,
                conditions.resolve(settings, machine, IdleBilling.SHARE),
                IdleBilling.SHARE,
                Duration.ofSeconds(1),
                Optional.ofNullable(budget).map(Budget::parse),
                OverBudget.STOP,
                OpenLedger.location(common, settings, console));
    }

    private void answer(TuneRequest request, TuneOutcome outcome, Run run) {
        if (common.json) {
            JsonOutput.print(console.out(), json(request, outcome, run));
        } else if (!common.quiet) {
            new TuneSummary(console.err()).print(request, outcome, run);
        }
    }

    private static ObjectNode json(TuneRequest request, TuneOutcome outcome, Run run) {
        var json = JsonOutput.object("gramme.tune/1");
        outcome.score().ifPresent(score -> {
            json.put("metric", score.metric());
            json.put("value", score.value());
            json.put("low", score.low());
            json.put("high", score.high());
        });
        outcome.baseline().ifPresent(baseline -> {
            var row = json.putObject("baseline");
            row.put("name", baseline.name());
            row.put("value", baseline.score().value());
            row.put("low", baseline.score().low());
            row.put("high", baseline.score().high());
            row.put("only_tuned_right", baseline.difference().onlyFirst());
            row.put("only_baseline_right", baseline.difference().onlySecond());
            row.put("mcnemar_p", baseline.difference().pValue());
        });
        json.put("method", request.method().word());
        json.put("epochs", outcome.epochs());
        json.put("ended", outcome.ending());
        json.put("trained_parameters", outcome.trained());
        if (request.data() instanceof TrainingData.Texts) {
            json.put("truncated_texts", outcome.truncated());
        }
        json.put("max_rel_diff", outcome.maxRelDiff());
        json.put("model", request.out().toString());
        json.put("run_id", run.id());
        json.put("duration_s", run.duration().toNanos() / 1e9);
        var energy = run.energy();
        json.put("energy_j", energy.value().joules());
        json.put("energy_low_j", energy.low().joules());
        json.put("energy_high_j", energy.high().joules());
        var emissions = run.emissions();
        json.put("emissions_g", emissions.value().grams());
        json.put("emissions_low_g", emissions.low().grams());
        json.put("emissions_high_g", emissions.high().grams());
        json.put("basis", energy.basis().weaker(emissions.basis()).word());
        return json;
    }

    private Path checkpoint() {
        return out.resolveSibling(out.getFileName() + ".checkpoint");
    }

    private void warn(String warning) {
        if (!common.quiet) {
            console.err().println("gramme: " + warning);
        }
    }
}
