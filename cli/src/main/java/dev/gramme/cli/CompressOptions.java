package dev.gramme.cli;

import dev.gramme.carbon.GrammeException;
import dev.gramme.compress.Goal;
import dev.gramme.compress.Limit;
import dev.gramme.compress.Operators;
import dev.gramme.compress.evidence.Reading;
import dev.gramme.compress.judge.VectorJudge;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What a compression may lose, what it is to gain, and what it is judged by.
final class CompressOptions {
    @Option(names = "--tokenizer", paramLabel = "FILE", description = "Its tokenizer.json. Default: the one beside it.")
    @Nullable
    Path tokenizer;

    @Option(
            names = "--data",
            paramLabel = "FILE|FOLDER|ID",
            description = "Texts (.csv, .tsv or .jsonl with text and, if there are any, label), pictures (a folder with"
                    + " a folder for each label, or an IDX file), or a known id. Without: nothing is verified.")
    @Nullable
    String data;

    @Option(
            names = "--test",
            paramLabel = "FILE|FOLDER",
            description = "What the result is judged by. Default: the id's own, or a part of the data.")
    @Nullable
    Path test;

    @Option(
            names = "--max-drop",
            paramLabel = "SHARE",
            description =
                    "How much of the metric may be lost: 1%% of it, 0.01 (default: classifiers 1%%, encoders 0.2%%"
                            + " of the cosine).")
    @Nullable
    String maxDrop;

    @Option(
            names = "--tier",
            paramLabel = "PERCENT",
            description = "How much of the metric is kept, as in MLPerf: 99 or 99.9.")
    @Nullable
    String tier;

    @Option(
            names = "--goal",
            paramLabel = "GOAL",
            description = "size, memory, latency or energy: what is to become small (default: latency).")
    String goal = Goal.LATENCY.word();

    @Option(
            names = "--portable",
            description = "Only operations of the ONNX standard, for other runtimes than ONNX Runtime.")
    boolean portable;

    @Option(
            names = "--pooling",
            paramLabel = "mean|cls",
            description = "How an encoder's hidden states become one vector (default: mean).")
    String pooling = "mean";

    @Option(
            names = "--longest",
            paramLabel = "TOKENS",
            description = "Longer texts are cut, unless the model says otherwise (default: 128).")
    int longest = 128;

    @Option(
            names = "--pixels",
            paramLabel = "BLACK,WHITE",
            description = "What the numbers of pictures are (default: 0,1).")
    String pixels = "0,1";

    @Option(names = "--seed", paramLabel = "N", description = "Of everything random (default: 0).")
    long seed;

    @Option(names = "--threads", paramLabel = "N", description = "How many cores to use (default: all).")
    int threads = Runtime.getRuntime().availableProcessors();

    @Mixin
    TurnsOptions turns = new TurnsOptions();

    Goal goal() {
        return Goal.of(goal.toLowerCase(Locale.ROOT));
    }

    Operators operators() {
        return portable ? Operators.STANDARD : Operators.ONNX_RUNTIME;
    }

    /// The limit that was asked for, if one was.
    Optional<Limit> limit() {
        if (maxDrop != null && tier != null) {
            throw GrammeException.usage(
                    "--max-drop " + maxDrop + " and --tier " + tier + " both say how much may be lost",
                    "one of them is enough.");
        }
        return Optional.ofNullable(maxDrop)
                .map(Limit::ofDrop)
                .or(() -> Optional.ofNullable(tier).map(Limit::ofTier));
    }

    Reading reading(Path model) {
        return new Reading(model, Optional.ofNullable(tokenizer), pooling(), longest, range(), seed);
    }

    private VectorJudge.Pooling pooling() {
        return switch (pooling) {
            case "mean" -> VectorJudge.Pooling.MEAN;
            case "cls" -> VectorJudge.Pooling.CLS;
            case String other ->
                throw GrammeException.usage("There is no pooling '" + other + "'", "mean or cls is meant.");
        };
    }

    private Reading.PixelRange range() {
        String[] ends = pixels.split(",", -1);
        try {
            if (ends.length == 2) {
                return new Reading.PixelRange(Float.parseFloat(ends[0].strip()), Float.parseFloat(ends[1].strip()));
            }
        } catch (NumberFormatException e) {
            throw noRange().causedBy(e);
        }
        throw noRange();
    }

    private GrammeException noRange() {
        return GrammeException.usage("'" + pixels + "' are not two numbers", "`0,1` or `-1,1` is meant.");
    }
}
