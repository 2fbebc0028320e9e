package dev.gramme.train;

import dev.gramme.carbon.GrammeException;
import dev.gramme.data.Modality;
import dev.gramme.model.build.EncoderBlueprint;
import java.util.Locale;
import java.util.OptionalDouble;

/// How to learn. The defaults of each method are those of its paper, or what proved itself on public sets.
///
/// @param longest the most tokens of a text; longer ones are cut
/// @param workers how many cores to use
/// @param seed of everything random: the same seed gives the same weights on the same machine and as many workers
public record TuneSettings(
        Pace pace, Step step, Adapters adapters, Stopping stopping, int longest, int workers, long seed) {

    /// How fast.
    ///
    /// @param epochs how often every example is seen
    /// @param rate the highest learning rate of pretrained weights or adapters
    /// @param headRate that of the new head
    /// @param warmup the share of all steps in which the rate rises
    /// @param fall how it then goes down
    public record Pace(int epochs, double rate, double headRate, double warmup, RateSchedule.Fall fall) {
        /// @throws GrammeException (usage) naming the first that cannot be
        public Pace {
            require(epochs >= 1, "epochs", epochs, "3");
            require(rate > 0 && rate < 1, "rate", rate, "5e-5");
            require(headRate > 0 && headRate < 1, "head rate", headRate, "1e-3");
            require(warmup >= 0 && warmup <= 1, "warm-up", warmup, "0.1");
        }
    }

    /// How gradients move weights.
    public enum Optimizer {
        /// Each number at a pace of its own (Loshchilov and Hutter 2017).
        ADAMW,
        /// All at one pace, with Nesterov's momentum of 0.9 (Sutskever et al. 2013).
        SGD;

        /// @throws GrammeException (usage) for a word that is none of them
        public static Optimizer of(String word) {
            for (var optimizer : values()) {
                if (optimizer.name().toLowerCase(Locale.ROOT).equals(word)) {
                    return optimizer;
                }
            }
            throw GrammeException.usage("There is no optimizer '" + word + "'", "adamw or sgd was meant.");
        }
    }

    /// One step.
    ///
    /// @param batch examples that are seen at once
    /// @param accumulate batches that make a step: their gradients are added up
    /// @param optimizer what takes the step
    /// @param decay how much matrices and kernels are pulled towards zero
    /// @param clip the longest gradient of a step
    /// @param smoothing the share of each label that is spread over all classes
    /// @param balanced whether an example counts the more the rarer its class is
    public record Step(
            int batch,
            int accumulate,
            Optimizer optimizer,
            double decay,
            double clip,
            double smoothing,
            boolean balanced) {
        /// @throws GrammeException (usage) naming the first that cannot be
        public Step {
            require(batch >= 1, "batch", batch, "16");
            require(accumulate >= 1, "number of batches a step", accumulate, "1");
            require(decay >= 0, "weight decay", decay, "0.01");
            require(clip > 0, "gradient limit", clip, "1");
            require(smoothing >= 0 && smoothing < 1, "label smoothing", smoothing, "0.1");
        }

        /// How many examples a step learns from.
        public int examples() {
            return Math.multiplyExact(batch, accumulate);
        }

        /// The same with other batches.
        public Step in(int otherBatch, int batches) {
            return new Step(otherBatch, batches, optimizer, decay, clip, smoothing, balanced);
        }
    }

    /// Low-rank adapters.
    ///
    /// @param rank their inner width
    /// @param alpha their product counts alpha ÷ rank times
    /// @param everywhere beside every linear layer, not only those of attention
    public record Adapters(int rank, double alpha, boolean everywhere) {
        /// @throws GrammeException (usage) naming the first that cannot be
        public Adapters {
            require(rank >= 1, "rank", rank, "8");
            require(alpha > 0, "alpha", alpha, "16");
        }
    }

    /// When it is enough.
    ///
    /// @param validation the share of the training data held back to see when it gets worse
    /// @param patience after how many epochs without a better metric to stop
    /// @param target the accuracy on held-back data that is enough, if there is one; then training ends at once
    /// @param looks how many epochs in a row have to reach it: one alone may be luck
    /// @param best whether the best epoch's weights are kept, not the last one's: of many epochs
    ///     compared on few examples the best is luck as well
    public record Stopping(double validation, int patience, OptionalDouble target, int looks, boolean best) {
        /// At the first epoch that reaches the target, with the best epoch's weights.
        public Stopping(double validation, int patience, OptionalDouble target) {
            this(validation, patience, target, 1, true);
        }

        /// @throws GrammeException (usage) naming the first that cannot be
        public Stopping {
            require(validation >= 0 && validation < 1, "validation share", validation, "0.1");
            require(patience >= 1, "patience", patience, "2");
            require(looks >= 1, "number of looks", looks, "1");
        }
    }

    /// @throws GrammeException (usage) naming the first that cannot be
    public TuneSettings {
        require(longest >= 3, "longest text", longest, "128");
        require(workers >= 1, "number of cores", workers, "2");
    }

    /// A method's usual settings for what the inputs are.
    public static TuneSettings of(Modality modality, TuneMethod method, int workers, long seed) {
        return switch (modality) {
            case TEXT -> of(method, workers, seed);
            case TABLE -> tables(workers, seed);
            case IMAGE ->
                method == TuneMethod.SCRATCH ? imagesFromScratch(workers, seed) : images(method, workers, seed);
        };
    }

    /// A method's usual settings for what the inputs are, and for a network that does not exist yet.
    public static TuneSettings of(Modality modality, TuneMethod method, ModelSource model, int workers, long seed) {
        var usual = of(modality, method, workers, seed);
        boolean convolutions = model instanceof ModelSource.BuiltEncoder(EncoderBlueprint blueprint)
                && blueprint.kind() == EncoderBlueprint.Kind.TEXT_CNN;
        return convolutions ? convolutions(usual) : usual;
    }

    /// What convolutions over a text take grows with its length alone: four times as much of it can be read.
    private static TuneSettings convolutions(TuneSettings usual) {
        var pace = usual.pace();
        return usual.with(new Pace(pace.epochs(), 1e-3, 1e-3, pace.warmup(), pace.fall()))
                .withLongest(4 * usual.longest());
    }

    /// One cycle of the rate (Smith and Topin 2017, "Super-Convergence"): few epochs at a high rate do for small
    /// pictures.
    private static TuneSettings imagesFromScratch(int workers, long seed) {
        return of(TuneMethod.SCRATCH, workers, seed)
                .with(new Pace(12, 0.15, 0.15, 0.2, RateSchedule.Fall.LINEAR))
                .with(new Step(128, 1, Optimizer.SGD, 5e-4, 10, 0.1, false))
                .with(new Stopping(0, 12, OptionalDouble.empty()));
    }

    private static TuneSettings images(TuneMethod method, int workers, long seed) {
        return of(method, workers, seed)
                .with(new Pace(5, 5e-4, 1e-3, 0.1, RateSchedule.Fall.COSINE))
                .with(new Step(64, 1, Optimizer.ADAMW, 0.01, 1, 0.1, false))
                .with(new Stopping(0, 5, OptionalDouble.empty()));
    }

    /// Rows are small: many epochs cost little.
    private static TuneSettings tables(int workers, long seed) {
        return of(TuneMethod.SCRATCH, workers, seed)
                .with(new Pace(30, 2e-3, 2e-3, 0.1, RateSchedule.Fall.COSINE))
                .with(new Step(64, 1, Optimizer.ADAMW, 0.01, 1, 0, false))
                .with(new Stopping(0, 30, OptionalDouble.empty()));
    }

    /// A method's usual settings for texts.
    public static TuneSettings of(TuneMethod method, int workers, long seed) {
        double rate = switch (method) {
            case HEAD, FEW_SHOT, LORA -> 1e-3;
            case FULL -> 5e-5;
            case SCRATCH -> 5e-4;
        };
        int epochs = switch (method) {
            case HEAD, LORA, FULL -> 3;
            case FEW_SHOT, SCRATCH -> 10;
        };
        return new TuneSettings(
                new Pace(epochs, rate, 1e-3, 0.1, RateSchedule.Fall.LINEAR),
                new Step(16, 1, Optimizer.ADAMW, 0.01, 1, 0, false),
                new Adapters(8, 16, false),
                new Stopping(0, epochs, OptionalDouble.empty()),
                128,
                workers,
                seed);
    }

    public TuneSettings with(Pace other) {
        return new TuneSettings(other, step, adapters, stopping, longest, workers, seed);
    }

    public TuneSettings with(Step other) {
        return new TuneSettings(pace, other, adapters, stopping, longest, workers, seed);
    }

    public TuneSettings with(Adapters other) {
        return new TuneSettings(pace, step, other, stopping, longest, workers, seed);
    }

    public TuneSettings with(Stopping other) {
        return new TuneSettings(pace, step, adapters, other, longest, workers, seed);
    }

    public TuneSettings withLongest(int tokens) {
        return new TuneSettings(pace, step, adapters, stopping, tokens, workers, seed);
    }

    public TuneSettings withWorkers(int cores) {
        return new TuneSettings(pace, step, adapters, stopping, longest, cores, seed);
    }

    /// @throws GrammeException (usage) if there is a target, and nothing to see it on
    void requireSeen(boolean held) {
        require(
                stopping.target().isEmpty() || held || stopping.validation() > 0,
                "target without held-back data",
                stopping.target(),
                "`validation` 0.1");
    }

    private static void require(boolean possible, String name, Object value, String usual) {
        if (!possible) {
            throw GrammeException.usage("The " + name + " cannot be " + value, usual + " is usual.");
        }
    }
}
