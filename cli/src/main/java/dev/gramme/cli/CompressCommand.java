package dev.gramme.cli;

import dev.gramme.cli.config.Settings;
import dev.gramme.compress.CompressedFiles;
import dev.gramme.compress.Compression;
import dev.gramme.compress.CompressionRequest;
import dev.gramme.compress.Compressor;
import dev.gramme.compress.Evidence;
import dev.gramme.compress.Goal;
import dev.gramme.compress.Limit;
import dev.gramme.compress.evidence.EvidenceReader;
import dev.gramme.compress.judge.LabelJudge;
import dev.gramme.data.known.DataFiles;
import dev.gramme.data.known.KnownData;
import dev.gramme.ledger.Conditions;
import dev.gramme.ledger.Document;
import dev.gramme.ledger.Run;
import dev.gramme.meter.IdleBilling;
import dev.gramme.meter.Machine;
import dev.gramme.run.MeteredWork;
import dev.gramme.run.OverBudget;
import dev.gramme.run.RunRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/// `gramme compress`: makes a model smaller and faster within a limit, and proves it.
@Command(
        name = "compress",
        description = "Make an ONNX model smaller and faster without losing more than is allowed.",
        footer = {
            "",
            "Every change is measured, and dropped if it loses too much or does not pay. The labels and the tokenizer",
            "beside MODEL are copied beside OUT.onnx. When nothing better is found, nothing is written."
        })
final class CompressCommand implements Callable<Integer> {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Mixin
    ConditionsOptions conditions = new ConditionsOptions();

    @Mixin
    CompressOptions options = new CompressOptions();

    @Mixin
    CompressStudent student = new CompressStudent();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "MODEL", description = "An ONNX file, or a known id such as minilm-l6.")
    String model = "";

    @Option(names = "--out", paramLabel = "OUT.onnx", required = true, description = "Where to write the result.")
    Path out = Path.of("");

    @Option(names = "--name", paramLabel = "NAME", description = "What to call the run (default: compress MODEL).")
    @Nullable
    String name;

    @Option(names = "--tag", paramLabel = "WORD", description = "A word to find the run by; may repeat.")
    List<String> tags = List.of();

    private final Console console;

    CompressCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var file = ModelFiles.named(model, console);
        var goal = options.goal();
        var limit = options.limit();
        CompressedFiles.requireOther(file, out);
        var settings = Settings.read(Path.of("").toAbsolutePath(), console.environment());
        var machine = Machine.discover();
        var billing = conditions.resolve(settings, machine, IdleBilling.SHARE);
        var run = metering(settings, billing);
        var done = compressed(file, goal, limit, run, machine);
        if (common.json) {
            JsonOutput.print(console.out(), CompressJson.billed(done.json(), done.run()));
        } else if (!common.quiet) {
            new CompressSummary(console, billing).print(done.found(), done.run(), out);
        }
        return 0;
    }

    /// What was found, as it is, as JSON, and with its bill.
    private record Done(Compression found, ObjectNode json, Run run) {}

    private Done compressed(Path file, Goal goal, Optional<Limit> limit, RunRequest run, Machine machine) {
        var known = KnownData.of(console.environment());
        var reduction = student.reduction(known);
        var work = MeteredWork.begin(run, machine, InstantSource.system(), new SplittableRandom(), this::warn);
        var view = new CompressView(console, common.quiet, work);
        var training = reduction.map(_ -> new TuneView(console, common.quiet, work, Optional.empty()));
        try (work) {
            Optional<CompressStudent.Plan> plan;
            Optional<Evidence> evidence;
            try (var _ = work.phase("reading")) {
                plan = reduction.map(
                        how -> student.plan(how, file, options, out, known, training.orElseThrow(), view::note));
                evidence = plan.map(CompressStudent.Plan::evidence).or(() -> evidence(file, known, view));
            }
            var measuring = options.turns.settings();
            var request = new CompressionRequest(
                    file,
                    evidence,
                    limit.orElseGet(() -> usual(evidence)),
                    goal,
                    options.operators(),
                    options.threads,
                    measuring,
                    plan.map(CompressStudent.Plan::retraining));
            var found = new Compressor(view, machine).compress(request);
            if (found instanceof Compression.Compressed done) {
                CompressedFiles.write(done, file, out, Optional.ofNullable(options.tokenizer));
            }
            plan.ifPresent(done -> done.retraining().forget());
            work.note(found.reason());
            var json = new CompressJson(run.conditions())
                    .of(found, work.soFar().energy().value(), out);
            work.document(new Document("compression", json.toString()));
            return new Done(found, json, work.finish());
        } finally {
            view.clear();
            training.ifPresent(TuneView::saved);
        }
    }

    private Optional<Evidence> evidence(Path file, KnownData data, CompressView view) {
        if (options.data == null) {
            view.note("There are no data, so that what is lost in use is not verified. --data FILE is what it takes.");
            return Optional.empty();
        }
        var known = data.resolve(options.data);
        var files =
                new DataFiles(known.main(), Optional.ofNullable(options.test).or(known::test));
        return Optional.of(new EvidenceReader(options.reading(file), view::note).read(files));
    }

    /// Vectors are held to a cosine of 0.998, classifiers may lose 1 %.
    private static Limit usual(Optional<Evidence> evidence) {
        boolean labelled = evidence.filter(found -> found.judged().judge() instanceof LabelJudge)
                .isPresent();
        return labelled ? Limit.USUAL : Limit.ENCODERS;
    }

    private RunRequest metering(Settings settings, Conditions billing) {
        return new RunRequest(
                GivenWords.of(spec),
                name == null ? "compress " + Path.of(model).getFileName() : name,
                tags,
                billing,
                IdleBilling.SHARE,
                Duration.ofSeconds(1),
                Optional.empty(),
                OverBudget.STOP,
                OpenLedger.location(common, settings, console));
    }

    private void warn(String warning) {
        if (!common.quiet) {
            console.err().println("gramme: " + warning);
        }
    }
}
