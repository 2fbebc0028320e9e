package dev.gramme.cli;

import dev.gramme.carbon.GrammeException;
import dev.gramme.data.Modality;
import dev.gramme.train.TuneMethod;
import dev.gramme.train.TuneSettings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Options of a network that learns to live with rounding.
final class CompressAware {
    /// A tenth of what finds weights: they are found already and move from one number of a grid to the next.
    private static final double RATE = 1e-4;

    private static final int EPOCHS = 2;

    @Option(
            names = "--qat",
            description =
                    "Where rounding loses too much, lets rounded layers learn, taught by MODEL: quantization-aware"
                            + " training.")
    boolean wanted;

    @Option(names = "--qat-epochs", paramLabel = "N", description = "How often they see the data (default: 2).")
    @Nullable
    Integer epochs;

    @Option(names = "--qat-rate", paramLabel = "RATE", description = "Their highest learning rate (default: 1e-4).")
    @Nullable
    Double rate;

    /// @throws GrammeException (usage) if it is said how, and not that
    void check() {
        if (!wanted && (epochs != null || rate != null)) {
            throw GrammeException.usage(
                    "`--qat-epochs` and `--qat-rate` say how rounded layers learn, and they do not",
                    "`--qat` was forgotten.");
        }
    }

    /// How they learn, if they do.
    Optional<TuneSettings> settings(Modality modality, CompressOptions options) {
        if (!wanted) {
            return Optional.empty();
        }
        var usual = TuneSettings.of(modality, TuneMethod.FULL, options.threads, options.seed);
        double peak = rate == null ? RATE : rate;
        var pace = usual.pace();
        return Optional.of(usual.with(
                new TuneSettings.Pace(epochs == null ? EPOCHS : epochs, peak, peak, pace.warmup(), pace.fall())));
    }
}
