package dev.gramme.cli;

import dev.gramme.train.TuneMethod;
import dev.gramme.train.TuneSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How to learn: a method and, where its defaults do not suit, its settings.
final class TuneOptions {
    @Option(
            names = "--method",
            paramLabel = "head|lora|full|scratch",
            description = "How much is changed, cheapest first (default: lora).")
    String method = "lora";

    @Option(names = "--seed", paramLabel = "N", description = "Of everything random (default: 0).")
    long seed;

    @Option(names = "--epochs", paramLabel = "N", description = "How often each text is seen.")
    @Nullable
    Integer epochs;

    @Option(names = "--batch", paramLabel = "N", description = "Texts a step (default: 16).")
    @Nullable
    Integer batch;

    @Option(names = "--rate", paramLabel = "R", description = "The highest learning rate.")
    @Nullable
    Double rate;

    @Option(names = "--rank", paramLabel = "N", description = "The adapters' inner width (default: 8).")
    @Nullable
    Integer rank;

    @Option(names = "--longest", paramLabel = "TOKENS", description = "Longer texts are cut (default: 128).")
    @Nullable
    Integer longest;

    @Option(
            names = "--validation",
            paramLabel = "SHARE",
            description = "Hold back so much of the data to see when it gets worse (default: 0).")
    @Nullable
    Double validation;

    @Option(names = "--patience", paramLabel = "EPOCHS", description = "End after so many without a better metric.")
    @Nullable
    Integer patience;

    @Option(
            names = "--target",
            paramLabel = "ACCURACY",
            description = "End when the held-back data reach this, 0 to 1.")
    @Nullable
    Double target;

    @Option(names = "--threads", paramLabel = "N", description = "How many cores to use (default: all).")
    int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--checkpoint",
            paramLabel = "STEPS",
            description = "Keep the state each so many steps; 0 for never (default: 50).")
    int checkpointEvery = 50;

    TuneSettings settings(TuneMethod chosen) {
        var usual = TuneSettings.of(chosen, threads, seed);
        double held = validation != null ? validation : target != null || patience != null ? 0.1 : usual.validation();
        return new TuneSettings(
                epochs == null ? usual.epochs() : epochs,
                batch == null ? usual.batch() : batch,
                rate == null ? usual.rate() : rate,
                usual.headRate(),
                rank == null ? usual.rank() : rank,
                rank == null ? usual.alpha() : 2.0 * rank,
                longest == null ? usual.longest() : longest,
                usual.warmup(),
                usual.decay(),
                usual.clip(),
                held,
                patience == null ? usual.patience() : patience,
                threads,
                seed);
    }
}
