package dev.gramme.cli;

import dev.gramme.carbon.GrammeException;
import dev.gramme.compress.Evidence;
import dev.gramme.compress.Reduction;
import dev.gramme.compress.Retraining;
import dev.gramme.compress.evidence.EvidenceReader;
import dev.gramme.data.Dataset;
import dev.gramme.data.Image;
import dev.gramme.data.Modality;
import dev.gramme.data.Split;
import dev.gramme.data.known.KnownData;
import dev.gramme.data.text.ClassifierFiles;
import dev.gramme.model.OnnxFile;
import dev.gramme.model.build.Blueprint;
import dev.gramme.model.build.EncoderBlueprint;
import dev.gramme.train.ModelSource;
import dev.gramme.train.RateSchedule;
import dev.gramme.train.TrainingData;
import dev.gramme.train.TuneMethod;
import dev.gramme.train.TuneObserver;
import dev.gramme.train.TuneSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The smaller network that `gramme compress` makes first, and what it learns from.
final class CompressStudent {
    /// Of the training data, to compare options by.
    private static final double HELD = 0.1;

    private static final double TESTED = 0.2;

    @Option(
            names = "--prune",
            paramLabel = "SHARE",
            description = "Take out channels, heads and hidden units that cost so much (50%%), and let the original"
                    + " teach what is left. Needs labelled data.")
    @Nullable
    String prune;

    @Option(
            names = "--drop-layers",
            paramLabel = "N",
            description = "Leave out so many of an encoder's layers, those that it needs least, and let the original"
                    + " teach what is left. Needs labelled data.")
    @Nullable
    Integer dropLayers;

    @Option(
            names = "--student",
            paramLabel = "FILE|NETWORK",
            description = "Let the original teach this network, a file or one to be built such as resnet:8 or"
                    + " small-bert:4x128. Needs labelled data.")
    @Nullable
    String student;

    @Option(names = "--epochs", paramLabel = "N", description = "How often the smaller network sees the data.")
    @Nullable
    Integer epochs;

    @Option(names = "--rate", paramLabel = "RATE", description = "Its highest learning rate.")
    @Nullable
    Double rate;

    @Mixin
    CompressAware aware = new CompressAware();

    /// What it is judged by, and how it is made.
    record Plan(Evidence evidence, Retraining retraining) {}

    /// What is asked for, if anything.
    ///
    /// @throws GrammeException (usage) if more than one is
    Optional<Reduction> reduction(KnownData known) {
        var ways = Stream.of(
                        Optional.ofNullable(prune).<Reduction>map(Reduction.Pruned::parse),
                        Optional.ofNullable(dropLayers).<Reduction>map(Reduction.Dropped::new),
                        Optional.ofNullable(student)
                                .<Reduction>map(words -> new Reduction.Student(source(words, known))))
                .flatMap(Optional::stream)
                .toList();
        if (ways.size() > 1) {
            throw GrammeException.usage(
                    "`--prune`, `--drop-layers` and `--student` are ways to a smaller network",
                    "one of them is enough.");
        }
        if (ways.isEmpty() && (epochs != null || rate != null)) {
            throw GrammeException.usage(
                    "`--epochs` and `--rate` say how a smaller network learns, and there is none",
                    "`--prune 50%`, `--drop-layers 3` or `--student FILE` was forgotten.");
        }
        aware.check();
        return ways.stream().findFirst().or(() -> aware.wanted ? Optional.of(new Reduction.Whole()) : Optional.empty());
    }

    private static ModelSource source(String words, KnownData known) {
        if (EncoderBlueprint.isOne(words)) {
            return new ModelSource.BuiltEncoder(EncoderBlueprint.parse(words));
        }
        return Blueprint.isOne(words)
                ? new ModelSource.Built(Blueprint.parse(words))
                : new ModelSource.OnnxModel(known.resolve(words).main());
    }

    /// Reads the data, and keeps back what the result is judged by.
    ///
    /// @throws GrammeException if there are none, or they do not fit the model
    Plan plan(
            Reduction reduction,
            Path model,
            CompressOptions options,
            Path out,
            KnownData known,
            TuneObserver observer,
            Consumer<String> told) {
        if (options.data == null) {
            throw GrammeException.usage("There is nothing to learn from", "`--data FILE` names labelled examples.");
        }
        var source = new TuneData();
        source.data = options.data;
        source.test = options.test;
        source.tokenizer = options.tokenizer;
        var all = source.read(model.toString(), known, told);
        requireLabels(model, all);
        var parts = parts(all.train(), all.test(), options.seed);
        var evidence = new EvidenceReader(options.reading(model), told).of(parts.validation(), parts.test());
        var modality = all.train().task().modality();
        int longest = longest(model, options);
        return new Plan(
                evidence,
                new Retraining(
                        reduction,
                        learning(all, parts.train()),
                        settings(reduction, modality, options).withLongest(longest),
                        aware.settings(modality, options).map(settings -> settings.withLongest(longest)),
                        out.resolveSibling(out.getFileName() + ".work"),
                        observer));
    }

    private static <I> Split<I> parts(Dataset<I> all, Optional<? extends Dataset<?>> test, long seed) {
        double tested = test.isPresent() ? 0 : TESTED;
        var split = Split.stratified(all, new Split.Fractions(1 - HELD - tested, HELD, tested), seed);
        @SuppressWarnings("unchecked") // The same reader has made both.
        var judged = test.map(found -> (Dataset<I>) found).orElse(split.test());
        return new Split<>(split.train(), split.validation(), judged);
    }

    @SuppressWarnings("unchecked") // The part is one of these very data.
    private static TrainingData learning(TrainingData all, Dataset<?> part) {
        return switch (all) {
            case TrainingData.Texts texts ->
                new TrainingData.Texts(
                        texts.model(), texts.tokenizer(), (Dataset<String>) part, Optional.empty(), texts.unlabelled());
            case TrainingData.Images images ->
                new TrainingData.Images(
                        images.model(),
                        (Dataset<Image>) part,
                        Optional.empty(),
                        images.unlabelled(),
                        images.augmentation());
            case TrainingData.Tables tables -> tables;
        };
    }

    private static void requireLabels(Path model, TrainingData data) {
        var files = ClassifierFiles.of(model);
        if (data instanceof TrainingData.Tables) {
            throw GrammeException.usage("Networks for tables are not compressed", "they are small already.");
        }
        var labels = data.train().task().labels();
        if (!Files.isRegularFile(files.labels()) || !files.readLabels().equals(labels)) {
            throw GrammeException.failure(
                    "A smaller network learns the labels " + labels + " from " + model + ", and there is no "
                            + files.labels().getFileName() + " that says it knows them",
                    "`gramme tune` writes such a classifier.");
        }
    }

    /// Pupils read as much of a text as their teacher.
    private static int longest(Path model, CompressOptions options) {
        String written = OnnxFile.read(model).metadata().getOrDefault(ClassifierFiles.LONGEST, "");
        return written.matches("\\d{1,6}") ? Integer.parseInt(written) : options.longest;
    }

    private TuneSettings settings(Reduction reduction, Modality modality, CompressOptions options) {
        var taught = reduction instanceof Reduction.Student(ModelSource source) && source.isNew()
                ? Optional.of(source)
                : Optional.<ModelSource>empty();
        boolean built = taught.isPresent();
        boolean pictures = modality == Modality.IMAGE;
        // What is left of a network for pictures learns best at the rates it was first trained with (Renda et al. 2020,
        // arXiv:2003.02389).
        var method = built || pictures ? TuneMethod.SCRATCH : TuneMethod.FULL;
        var usual = taught.map(model -> TuneSettings.of(modality, method, model, options.threads, options.seed))
                .orElseGet(() -> TuneSettings.of(modality, method, options.threads, options.seed));
        var pace = usual.pace();
        double peak = rate != null ? rate : pictures && !built ? pace.rate() / 2 : pace.rate();
        double head = method == TuneMethod.SCRATCH ? peak : pace.headRate();
        var fall = pictures ? RateSchedule.Fall.LINEAR : pace.fall();
        return usual.with(
                new TuneSettings.Pace(epochs != null ? epochs : pace.epochs(), peak, head, pace.warmup(), fall));
    }
}
