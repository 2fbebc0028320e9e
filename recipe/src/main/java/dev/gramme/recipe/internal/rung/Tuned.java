package dev.gramme.recipe.internal.rung;

import dev.gramme.recipe.Rung;
import dev.gramme.recipe.internal.step.StepResult;
import dev.gramme.train.TrainingData;
import dev.gramme.train.TuneMethod;
import dev.gramme.train.TuneObserver;
import dev.gramme.train.TuneRequest;
import dev.gramme.train.TuneSettings;
import dev.gramme.train.Tuner;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A network that is fitted to the data.
///
/// @param model what it starts from, for people
/// @param origin what tells that from others: the SHA-256 of a file, or a blueprint
/// @param data whose test data are the recipe's validation data
/// @param features where what frozen models make of examples is kept
record Tuned(Rung rung, String model, String origin, TrainingData data, TuneSettings settings, Optional<Path> features)
        implements Attempt {
    private static final int CHECKPOINT_STEPS = 50;

    @Override
    public String name() {
        return rung.word() + ", " + model;
    }

    /// Not how many cores there are: what is learnt differs by rounding alone.
    @Override
    public List<String> dependsOn() {
        return List.of(
                "tuned 1",
                method().word(),
                origin,
                settings.pace().toString(),
                settings.step().toString(),
                settings.adapters().toString(),
                settings.stopping().toString(),
                String.valueOf(settings.longest()),
                String.valueOf(settings.seed()));
    }

    @Override
    public Optional<StepResult> train(Path folder, TuneObserver observer) {
        Path file = Written.in(folder);
        var keeping = new TuneRequest.Keeping(folder.resolve("checkpoint"), CHECKPOINT_STEPS);
        var request = new TuneRequest(
                data, method(), settings, file, features, false, Optional.empty(), Optional.of(keeping));
        var outcome = new Tuner(observer).tune(request);
        if (!outcome.complete()) {
            return Optional.empty();
        }
        keeping.file().toFile().delete();
        return Optional.of(new StepResult(file, outcome.score().orElseThrow(), outcome.ending()));
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
