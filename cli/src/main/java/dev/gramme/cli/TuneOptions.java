package dev.gramme.cli;

import dev.gramme.data.Modality;
import dev.gramme.train.ModelSource;
import dev.gramme.train.RateSchedule;
import dev.gramme.train.TuneMethod;
import dev.gramme.train.TuneSettings;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How to learn: a method and, where its defaults do not suit, its settings.
final class TuneOptions {
    /// The share of the data that a target is measured on.
    private static final double HELD_BACK = 0.1;

    @Option(
            names = "--method",
            paramLabel = "METHOD",
            description = "head, few-shot, lora, full or scratch: how much is changed (default: of texts lora, of"
                    + " pictures full, of a new network scratch).")
    @Nullable
    String method;

    @Option(names = "--seed", paramLabel = "N", description = "Of everything random (default: 0).")
    long seed;

    @Option(names = "--epochs", paramLabel = "N", description = "How often each example is seen.")
    @Nullable
    Integer epochs;

    @Option(
            names = "--batch",
            paramLabel = "N",
            description = "Examples a step (default: texts 16; pictures 64, from scratch 128).")
    @Nullable
    Integer batch;

    @Option(names = "--rate", paramLabel = "R", description = "The highest learning rate.")
    @Nullable
    Double rate;

    @Option(names = "--rank", paramLabel = "N", description = "The adapters' inner width (default: 8).")
    @Nullable
    Integer rank;

    @Option(
            names = "--longest",
            paramLabel = "TOKENS",
            description = "Longer texts are cut (default: 128, of text-cnn 512).")
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

    @Option(names = "--accumulate", paramLabel = "N", description = "Batches that make a step (default: 1).")
    @Nullable
    Integer accumulate;

    @Option(names = "--schedule", paramLabel = "linear|cosine|none", description = "How the rate falls.")
    @Nullable
    String schedule;

    @Option(names = "--warmup", paramLabel = "SHARE", description = "Steps in which the rate rises (default: 0.1).")
    @Nullable
    Double warmup;

    @Option(
            names = "--smoothing",
            paramLabel = "SHARE",
            description = "Of each label, spread over all (default: texts 0, pictures 0.1).")
    @Nullable
    Double smoothing;

    @Option(names = "--optimizer", paramLabel = "adamw|sgd", description = "What takes the steps.")
    @Nullable
    String optimizer;

    @Option(names = "--decay", paramLabel = "D", description = "How much weights are pulled towards zero.")
    @Nullable
    Double decay;

    @Option(names = "--balanced", description = "Let an example count the more the rarer its class is.")
    boolean balanced;

    @Option(
            names = "--baseline",
            description =
                    "Train a classical model on the same data, and compare by McNemar's test: of texts TF-IDF with"
                            + " logistic regression, of tables boosted trees.")
    boolean baseline;

    @Option(names = "--adapt-all", description = "Adapters beside all linear layers, not only those of attention.")
    boolean adaptAll;

    @Option(names = "--threads", paramLabel = "N", description = "How many cores to use (default: all).")
    int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--checkpoint",
            paramLabel = "STEPS",
            description = "Keep the state each so many steps; 0 for never (default: 50).")
    int checkpointEvery = 50;

    /// @param usual the method where none is chosen
    TuneMethod method(TuneMethod usual) {
        return method == null ? usual : TuneMethod.of(method);
    }

    TuneSettings settings(Modality modality, TuneMethod chosen, ModelSource model) {
        var usual = TuneSettings.of(modality, chosen, model, threads, seed);
        return usual.with(pace(usual.pace()))
                .with(step(usual.step()))
                .with(adapters(usual.adapters()))
                .with(stopping(usual.stopping()))
                .withLongest(or(longest, usual.longest()));
    }

    private TuneSettings.Pace pace(TuneSettings.Pace usual) {
        return new TuneSettings.Pace(
                or(epochs, usual.epochs()),
                or(rate, usual.rate()),
                usual.headRate(),
                or(warmup, usual.warmup()),
                schedule == null ? usual.fall() : RateSchedule.Fall.of(schedule));
    }

    private TuneSettings.Step step(TuneSettings.Step usual) {
        return new TuneSettings.Step(
                or(batch, usual.batch()),
                or(accumulate, usual.accumulate()),
                optimizer == null ? usual.optimizer() : TuneSettings.Optimizer.of(optimizer),
                or(decay, usual.decay()),
                usual.clip(),
                or(smoothing, usual.smoothing()),
                balanced);
    }

    private TuneSettings.Adapters adapters(TuneSettings.Adapters usual) {
        return rank == null
                ? new TuneSettings.Adapters(usual.rank(), usual.alpha(), adaptAll)
                : new TuneSettings.Adapters(rank, 2.0 * rank, adaptAll);
    }

    private TuneSettings.Stopping stopping(TuneSettings.Stopping usual) {
        boolean judged = target != null || patience != null;
        return new TuneSettings.Stopping(
                or(validation, judged ? HELD_BACK : usual.validation()),
                patience != null ? patience : epochs != null ? epochs : usual.patience(),
                target == null ? OptionalDouble.empty() : OptionalDouble.of(target));
    }

    private static <T> T or(@Nullable T given, T usual) {
        return given == null ? usual : given;
    }
}
