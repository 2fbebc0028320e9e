package dev.gramme.train;

import dev.gramme.carbon.GrammeException;
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

    /// One step.
    ///
    /// @param batch examples that are seen at once
    /// @param accumulate batches that make a step: their gradients are added up
    /// @param decay AdamW's weight decay
    /// @param clip the longest gradient of a step
    /// @param smoothing the share of each label that is spread over all classes
    /// @param balanced whether an example counts the more the rarer its class is
    public record Step(int batch, int accumulate, double decay, double clip, double smoothing, boolean balanced) {
        /// @throws GrammeException (usage) naming the first that cannot be
        public Step {
            require(batch >= 1, "batch", batch, "16");
            require(accumulate >= 1, "number of batches a step", accumulate, "1");
            require(decay >= 0, "weight decay", decay, "0.01");
            require(clip > 0, "gradient limit", clip, "1");
            require(smoothing >= 0 && smoothing < 1, "label smoothing", smoothing, "0.1");
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
    /// @param target the accuracy on held-back data that is enough, if there is one
    public record Stopping(double validation, int patience, OptionalDouble target) {
        /// @throws GrammeException (usage) naming the first that cannot be
        public Stopping {
            require(validation >= 0 && validation < 1, "validation share", validation, "0.1");
            require(patience >= 1, "patience", patience, "2");
            require(target.isEmpty() || validation > 0, "target without held-back data", target, "`validation` 0.1");
        }
    }

    /// @throws GrammeException (usage) naming the first that cannot be
    public TuneSettings {
        require(longest >= 3, "longest text", longest, "128");
        require(workers >= 1, "number of cores", workers, "2");
    }

    /// A method's usual settings.
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
                new Step(16, 1, 0.01, 1, 0, false),
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

    private static void require(boolean possible, String name, Object value, String usual) {
        if (!possible) {
            throw GrammeException.usage("The " + name + " cannot be " + value, usual + " is usual.");
        }
    }
}
