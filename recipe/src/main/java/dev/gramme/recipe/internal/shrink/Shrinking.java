package dev.gramme.recipe.internal.shrink;

import dev.gramme.carbon.Energy;
import dev.gramme.compress.CompressedFiles;
import dev.gramme.compress.Compression;
import dev.gramme.compress.CompressionObserver;
import dev.gramme.compress.CompressionRequest;
import dev.gramme.compress.Compressor;
import dev.gramme.compress.Limit;
import dev.gramme.compress.Operators;
import dev.gramme.compress.evidence.EvidenceReader;
import dev.gramme.compress.evidence.Reading;
import dev.gramme.compress.judge.VectorJudge;
import dev.gramme.data.metric.Score;
import dev.gramme.meter.Machine;
import dev.gramme.model.cost.PredictionCost;
import dev.gramme.model.cost.Settings;
import dev.gramme.recipe.Goal;
import dev.gramme.recipe.Recipe;
import dev.gramme.recipe.internal.material.Material;
import dev.gramme.recipe.internal.rung.Attempt;
import dev.gramme.recipe.internal.rung.Judging;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Makes a trained model smaller with the goal as the limit. Training data guide it and validation data judge it, file
/// against file; what no longer reaches the goal is not taken.
public final class Shrinking {
    /// What is allowed where the goal sets no limit: MLPerf's lower tier.
    private static final Limit USUAL = Limit.USUAL;

    /// Of a text, where the model does not say how much of it it reads.
    private static final int LONGEST = 128;

    /// Enough to see what pays; measuring at length takes more than a small network's training.
    private static final Settings SHORT = new Settings(1, 7, Duration.ofMillis(50), Duration.ofMillis(200), 0);

    private final Recipe recipe;
    private final Recipe.Shrink how;
    private final Material material;
    private final int threads;
    private final Machine machine;

    public Shrinking(Recipe recipe, Recipe.Shrink how, Material material, int threads, Machine machine) {
        this.recipe = recipe;
        this.how = how;
        this.material = material;
        this.threads = threads;
        this.machine = machine;
    }

    /// All that its result depends on, besides data and model.
    public List<String> dependsOn(Score score) {
        return List.of("shrink 1", limit(score).toString(), how.aim().word(), String.valueOf(recipe.seed()));
    }

    /// @param model its file, which is only read
    /// @param score on validation data
    /// @param folder where the smaller one is written
    public Smaller of(Path model, Score score, Path folder, CompressionObserver observer) {
        var reading = new Reading(
                model,
                Optional.empty(),
                VectorJudge.Pooling.MEAN,
                recipe.data().longest().orElse(LONGEST),
                Reading.PixelRange.SHARES,
                recipe.seed());
        var evidence = new EvidenceReader(reading, observer::note).of(material.train(), material.validation());
        var request = new CompressionRequest(
                model,
                Optional.of(evidence),
                limit(score),
                how.aim(),
                Operators.ONNX_RUNTIME,
                threads,
                SHORT,
                Optional.empty());
        return switch (new Compressor(observer, machine).compress(request)) {
            case Compression.Unchanged unchanged -> left(score, "", unchanged.reason(), unchanged.bytes());
            case Compression.Compressed done -> judged(done, model, score, folder);
        };
    }

    private Smaller judged(Compression.Compressed done, Path model, Score before, Path folder) {
        Path out = folder.resolve(Attempt.MODEL);
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        CompressedFiles.write(done, model, out, Optional.empty());
        var after = new Judging(threads).of(out, material, Judging.Part.VALIDATION);
        boolean missed = !recipe.goal().reachedBy(before.value());
        boolean kept = after.value() >= limit(before).least(before.value());
        boolean enough = recipe.goal().reachedBy(after.value()) || (missed && kept);
        if (!enough) {
            out.toFile().delete();
            return left(before, done.word(), "what became of it no longer reaches the goal", done.bytesBefore());
        }
        return new Smaller(
                Optional.of(out),
                after,
                done.word(),
                done.reason(),
                done.bytesBefore(),
                done.bytesAfter(),
                each(done.cost().first()),
                each(done.cost().second()));
    }

    private static Smaller left(Score score, String method, String reason, long bytes) {
        return new Smaller(Optional.empty(), score, method, reason, bytes, bytes, Energy.ZERO, Energy.ZERO);
    }

    private static Energy each(PredictionCost cost) {
        return cost.energyPerThousand().value().times(1e-3);
    }

    /// As much as the goal leaves, if nobody says otherwise.
    private Limit limit(Score score) {
        return how.drop().orElseGet(() -> switch (recipe.goal()) {
            case Goal.AtLeast(double value)
            when recipe.goal().reachedBy(score.value()) -> new Limit(Math.max(0, 1 - value / score.value()));
            case Goal.AtLeast _, Goal.BestWithin _ -> USUAL;
        });
    }
}
