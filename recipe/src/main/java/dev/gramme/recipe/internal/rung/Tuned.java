package dev.gramme.recipe.internal.rung;

import dev.gramme.carbon.Figures;
import dev.gramme.data.image.ImageSource;
import dev.gramme.model.Model;
import dev.gramme.model.OnnxFile;
import dev.gramme.model.build.ImageInput;
import dev.gramme.recipe.Rung;
import dev.gramme.recipe.internal.step.StepResult;
import dev.gramme.train.ModelSource;
import dev.gramme.train.TrainingData;
import dev.gramme.train.TuneMethod;
import dev.gramme.train.TuneObserver;
import dev.gramme.train.TuneRequest;
import dev.gramme.train.TuneSettings;
import dev.gramme.train.Tuner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// A network that is fitted to the data.
///
/// @param model what it starts from, for people
/// @param origin what tells that from others: the SHA-256 of a file, or a blueprint
/// @param data whose test data, and what it is watched on, are the recipe's validation data
/// @param factor by what the usual learning rate was multiplied
/// @param features where what frozen models make of examples is kept
record Tuned(
        Rung rung,
        String model,
        String origin,
        TrainingData data,
        TuneSettings settings,
        double factor,
        Optional<Path> features)
        implements Attempt {
    private static final int CHECKPOINT_STEPS = 50;
    private static final int FEW_TOKENS = 100;
    private static final double FASTEST = 0.9;
    private static final int TELLING_STEPS = 4;
    private static final List<Integer> PASSES = List.of(2, 4);

    /// The same, with nothing to end it before its last epoch.
    @Override
    public Tuned toItsEnd() {
        var whole = new TuneSettings.Stopping(0, settings.pace().epochs(), OptionalDouble.empty());
        return new Tuned(rung, model, origin, data.unwatched(), settings.with(whole), factor, features);
    }

    @Override
    public Tuned brief(int epochs) {
        var pace = settings.pace();
        var one = new TuneSettings.Pace(epochs, pace.rate(), pace.headRate(), pace.warmup(), pace.fall());
        return new Tuned(rung, model, origin, data, settings.with(one), factor, features).toItsEnd();
    }

    @Override
    public Tuned at(double other) {
        var pace = settings.pace();
        var faster = new TuneSettings.Pace(
                pace.epochs(),
                Math.min(FASTEST, pace.rate() * other),
                Math.min(FASTEST, pace.headRate() * other),
                pace.warmup(),
                pace.fall());
        return new Tuned(rung, model, origin, data, settings.with(faster), factor * other, features);
    }

    @Override
    public Tuned onCores(int cores) {
        return new Tuned(rung, model, origin, data, settings.withWorkers(cores), factor, features);
    }

    @Override
    public Tuned inPasses(int passes) {
        int batch = Math.ceilDiv(settings.step().examples(), passes);
        return new Tuned(
                rung, model, origin, data, settings.with(settings.step().in(batch, passes)), factor, features);
    }

    /// A layer that normalizes batches learns from which examples are seen together; and a head sees what was
    /// made of its examples before.
    @Override
    public List<Integer> passes() {
        int examples = settings.step().examples();
        boolean apart =
                rung != Rung.HEAD && network().filter(Tuned::normalizesBatches).isEmpty();
        return apart ? PASSES.stream().filter(passes -> passes <= examples).toList() : List.of();
    }

    private static boolean normalizesBatches(Model model) {
        return model.graph().nodes().stream().anyMatch(node -> node.op().equals("BatchNormalization"));
    }

    @Override
    public String variant() {
        return factor == 1 ? "" : Figures.number(factor) + " × the rate";
    }

    @Override
    public int epochs() {
        return settings.pace().epochs();
    }

    @Override
    public String name() {
        return rung.word() + ", " + model;
    }

    /// Not how many cores or passes there are: what is learnt differs by rounding alone.
    @Override
    public List<String> dependsOn() {
        return List.of(
                "tuned 3",
                method().word(),
                origin,
                settings.pace().toString(),
                settings.step().in(settings.step().examples(), 1).toString(),
                settings.adapters().toString(),
                settings.stopping().toString(),
                String.valueOf(settings.longest()),
                String.valueOf(settings.seed()));
    }

    /// A few steps, of which the first is left out.
    @Override
    public int telling() {
        return TELLING_STEPS * settings.step().examples();
    }

    @Override
    public boolean goesOn(Path folder) {
        return Files.exists(checkpoint(folder));
    }

    private static Path checkpoint(Path folder) {
        return folder.resolve("checkpoint");
    }

    @Override
    public Optional<StepResult> train(Path folder, TuneObserver observer) {
        Path file = Written.in(folder);
        var keeping = new TuneRequest.Keeping(checkpoint(folder), CHECKPOINT_STEPS);
        var request = new TuneRequest(
                data, method(), settings, file, features, false, Optional.empty(), Optional.of(keeping));
        var counting = new EpochCount(observer);
        var outcome = new Tuner(counting).tune(request);
        if (!outcome.complete()) {
            return Optional.empty();
        }
        keeping.file().toFile().delete();
        int planned = Math.max(counting.planned(), outcome.epochs());
        String note = outcome.ending() + " after " + outcome.epochs() + " of " + planned + " epochs";
        return Optional.of(new StepResult(file, outcome.score().orElseThrow(), note, "", outcome.epochs(), planned));
    }

    /// Forward, backward to what came before, backward to the weights; a frozen network sees each example once.
    @Override
    public double work() {
        double once = network().map(model -> Work.of(model, settings.longest())).orElse(0.0);
        return switch (rung) {
            case HEAD -> once;
            case LORA -> 2 * once * epochs();
            case FULL, SCRATCH, CLASSICAL -> 3 * once * epochs();
        };
    }

    /// Of a new one the like of it: how many tokens and classes there are hardly changes what it takes.
    private Optional<Model> network() {
        return switch (data.model()) {
            case ModelSource.OnnxModel file -> Optional.of(OnnxFile.read(file.path()));
            case ModelSource.BuiltEncoder encoder ->
                Optional.of(encoder.blueprint().build(FEW_TOKENS, settings.longest(), settings.seed()));
            case ModelSource.Built built -> {
                if (!(data instanceof TrainingData.Images images)) {
                    yield Optional.empty();
                }
                var fit = ImageSource.usual(images.train().inputs());
                var input = new ImageInput(fit.channels(), fit.height(), fit.width());
                int classes = images.train().task().labels().size();
                yield Optional.of(built.blueprint().build(input, classes, settings.seed()));
            }
        };
    }

    private TuneMethod method() {
        return switch (rung) {
            case HEAD -> TuneMethod.HEAD;
            case LORA -> TuneMethod.LORA;
            case FULL -> TuneMethod.FULL;
            case SCRATCH -> TuneMethod.SCRATCH;
            case CLASSICAL -> throw new IllegalStateException("Nothing classical is tuned");
        };
    }
}
