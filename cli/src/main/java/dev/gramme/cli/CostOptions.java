package dev.gramme.cli;

import dev.gramme.carbon.Durations;
import dev.gramme.model.GeneratedInputs;
import dev.gramme.model.cost.Candidate;
import dev.gramme.model.cost.Settings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How to measure what predictions cost.
final class CostOptions {
    /// Of the generated inputs.
    private static final long SEED = 0;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many cores a prediction may use (default: ${DEFAULT-VALUE}).")
    int threads = Settings.USUAL.threads();

    @Option(names = "--batch", paramLabel = "N", description = "Predictions a run (default: ${DEFAULT-VALUE}).")
    long batch = 1;

    @Option(
            names = "--length",
            paramLabel = "TOKENS",
            description = "How long texts are, and whatever else is free (default: ${DEFAULT-VALUE}).")
    long length = GeneratedInputs.Sizes.USUAL.length();

    @Option(
            names = "--side",
            paramLabel = "PIXELS",
            description = "How high and wide pictures are where that is free (default: ${DEFAULT-VALUE}).")
    long side = GeneratedInputs.Sizes.USUAL.side();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "How often each model is loaded and has its turns (default: ${DEFAULT-VALUE}).")
    int rounds = Settings.USUAL.rounds();

    @Option(
            names = "--turn",
            paramLabel = "TIME",
            description = "About how long a model's turns of a round last (default: 200ms).")
    @Nullable
    String turn;

    Settings settings() {
        var usual = Settings.USUAL.withThreads(threads).withRounds(rounds);
        return turn == null ? usual : usual.withTurn(Durations.parse("--turn", turn));
    }

    Candidate candidate(Path file) {
        return Candidate.ofFile(file, new GeneratedInputs.Sizes(batch, length, side), SEED);
    }
}
