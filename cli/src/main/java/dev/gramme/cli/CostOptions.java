package dev.gramme.cli;

import dev.gramme.model.GeneratedInputs;
import dev.gramme.model.cost.Candidate;
import dev.gramme.model.cost.Settings;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
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

    @Mixin
    TurnsOptions turns = new TurnsOptions();

    Settings settings() {
        return turns.settings().withThreads(threads);
    }

    Candidate candidate(Path file) {
        return Candidate.ofFile(file, new GeneratedInputs.Sizes(batch, length, side), SEED);
    }
}
