package dev.gramme.compress.internal.retrain;

import dev.gramme.carbon.GrammeException;
import dev.gramme.compress.Evidence;
import dev.gramme.compress.Goal;
import dev.gramme.compress.Reduction;
import dev.gramme.compress.Retraining;
import dev.gramme.compress.internal.technique.Technique;
import dev.gramme.data.text.ClassifierFiles;
import dev.gramme.model.Model;
import dev.gramme.model.OnnxFile;
import dev.gramme.train.Distillation;
import dev.gramme.train.ModelSource;
import dev.gramme.train.TrainingData;
import dev.gramme.train.TuneMethod;
import dev.gramme.train.TuneOutcome;
import dev.gramme.train.TuneRequest;
import dev.gramme.train.TuneSettings;
import dev.gramme.train.Tuner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/// Makes a smaller network and lets the original teach it (Hinton et al. 2015). What it does is kept in a folder; the
/// same call goes on where an earlier one was cut off.
public final class Reducer {
    /// The usual ones of the paper's successors, and of `gramme tune`.
    private static final double TEMPERATURE = 4;

    private static final double HARD = 0.1;
    private static final int CHECKPOINT_STEPS = 200;

    private final Path file;
    private final Retraining retraining;
    private final Goal goal;

    /// @param file the original's
    public Reducer(Path file, Retraining retraining, Goal goal) {
        this.file = file;
        this.retraining = retraining;
        this.goal = goal;
    }

    /// The smaller network, taught; the original itself if nothing is to be taken from it.
    ///
    /// @throws GrammeException if nothing can be taken from the model, or the training fails
    public Model reduce(Model original, Evidence evidence) {
        if (retraining.reduction() instanceof Reduction.Whole) {
            return original;
        }
        var finished = retraining.folder().resolve("taught.onnx");
        try {
            if (!isDone(finished, done(), description())) {
                var start = start(original, evidence);
                Files.createDirectories(retraining.folder());
                teach(start, finished);
                Files.writeString(done(), description());
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
        return OnnxFile.read(finished);
    }

    private static boolean isDone(Path finished, Path mark, String wanted) throws IOException {
        return Files.exists(finished)
                && Files.exists(mark)
                && Files.readString(mark).equals(wanted);
    }

    private Path done() {
        return retraining.folder().resolve("done.txt");
    }

    /// What the folder's network is; that of anything else is of no use.
    private String description() throws IOException {
        return retraining.reduction() + " of " + file.toAbsolutePath() + ", " + Files.getLastModifiedTime(file)
                + ", on " + retraining.data().train() + ", " + goal + ", " + retraining.settings() + "\n";
    }

    private ModelSource start(Model original, Evidence evidence) throws IOException {
        return switch (retraining.reduction()) {
            case Reduction.Student(ModelSource source) -> source;
            case Reduction.Whole() -> new ModelSource.OnnxModel(file);
            case Reduction.Pruned(double share) -> kept(new Pruner(share, goal).prune(original, evidence));
            case Reduction.Dropped(int layers) -> kept(new LayerDropper(layers).drop(original, evidence));
        };
    }

    /// What is left of the original, as a file.
    private ModelSource kept(Model left) throws IOException {
        // Not before: a model that nothing can be taken from leaves no folder behind.
        Files.createDirectories(retraining.folder());
        var kept = retraining.folder().resolve("kept.onnx");
        OnnxFile.write(left, kept);
        copyLabels(kept);
        return new ModelSource.OnnxModel(kept);
    }

    private void teach(ModelSource start, Path finished) {
        var method = start.isNew() ? TuneMethod.SCRATCH : TuneMethod.FULL;
        run(request(start, method, retraining.settings(), finished, "checkpoint"));
    }

    /// Lets a network learn while it is rounded, taught by the original (quantization-aware training).
    ///
    /// @param aware what is trained, and as what
    /// @param settings how
    /// @throws GrammeException if the training fails
    public Model rounded(Technique.Aware aware, String word, TuneSettings settings) {
        var finished = retraining.folder().resolve(word + "-taught.onnx");
        var start = retraining.folder().resolve(word + ".onnx");
        var mark = retraining.folder().resolve(word + "-done.txt");
        try {
            Files.createDirectories(retraining.folder());
            String wanted = description() + settings + "\n";
            if (!isDone(finished, mark, wanted)) {
                OnnxFile.write(aware.start(), start);
                copyLabels(start);
                var request = request(
                        new ModelSource.OnnxModel(start), TuneMethod.FULL, settings, finished, word + "-checkpoint");
                run(request.disguised(aware.rounding()));
                Files.writeString(mark, wanted);
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
        return OnnxFile.read(finished);
    }

    private TuneRequest request(
            ModelSource start, TuneMethod method, TuneSettings settings, Path finished, String checkpoint) {
        var kept = retraining.folder().resolve(checkpoint);
        return new TuneRequest(
                data(start),
                method,
                settings,
                finished,
                Optional.empty(),
                false,
                Optional.of(new Distillation(List.of(file), TEMPERATURE, HARD, List.of())),
                Optional.of(new TuneRequest.Keeping(kept, CHECKPOINT_STEPS)));
    }

    private void run(TuneRequest request) {
        requireComplete(new Tuner(retraining.observer()).tune(request));
    }

    /// A model with the labels of its data beside it keeps its own head.
    private void copyLabels(Path model) throws IOException {
        Files.copy(
                ClassifierFiles.of(file).labels(),
                ClassifierFiles.of(model).labels(),
                StandardCopyOption.REPLACE_EXISTING);
    }

    private GrammeException unwritable(IOException e) {
        return GrammeException.failure(
                        "Cannot write in '" + retraining.folder() + "': " + e.getMessage(),
                        "it is missing, full or read-only.")
                .causedBy(e);
    }

    private static void requireComplete(TuneOutcome outcome) {
        if (!outcome.complete()) {
            throw GrammeException.failure("The training was interrupted", "the same command goes on where it was.");
        }
    }

    private TrainingData data(ModelSource start) {
        return switch (retraining.data()) {
            case TrainingData.Texts texts ->
                new TrainingData.Texts(start, texts.tokenizer(), texts.train(), Optional.empty(), texts.unlabelled());
            case TrainingData.Images images ->
                new TrainingData.Images(
                        start, images.train(), Optional.empty(), images.unlabelled(), images.augmentation());
            case TrainingData.Tables tables -> tables;
        };
    }
}
