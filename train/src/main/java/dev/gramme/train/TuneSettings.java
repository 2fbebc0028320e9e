package dev.gramme.train;

import dev.gramme.carbon.GrammeException;

/// How to learn. The defaults of each method are those of its paper, or what proved itself on two public sets.
///
/// @param epochs how often every example is seen
/// @param batch examples a step
/// @param rate the highest learning rate of pretrained weights or adapters
/// @param headRate that of the new head
/// @param rank the adapters' inner width
/// @param alpha their product counts alpha ÷ rank times
/// @param longest the most tokens of a text; longer ones are cut
/// @param warmup the share of all steps in which the rate rises
/// @param decay AdamW's weight decay
/// @param clip the longest gradient of a step
/// @param validation the share of the training data held back to see when it gets worse
/// @param patience after how many epochs without a better metric to stop
/// @param workers how many cores to use
/// @param seed of everything random: the same seed gives the same weights on the same machine and as many workers
public record TuneSettings(
        int epochs,
        int batch,
        double rate,
        double headRate,
        int rank,
        double alpha,
        int longest,
        double warmup,
        double decay,
        double clip,
        double validation,
        int patience,
        int workers,
        long seed) {
    /// @throws GrammeException (usage) naming the first that cannot be
    public TuneSettings {
        require(epochs >= 1, "epochs", epochs, "3");
        require(batch >= 1, "batch", batch, "16");
        require(rate > 0 && rate < 1, "rate", rate, "5e-5");
        require(headRate > 0 && headRate < 1, "head rate", headRate, "1e-3");
        require(rank >= 1, "rank", rank, "8");
        require(alpha > 0, "alpha", alpha, "16");
        require(longest >= 3, "longest text", longest, "128");
        require(warmup >= 0 && warmup <= 1, "warm-up", warmup, "0.1");
        require(decay >= 0, "weight decay", decay, "0.01");
        require(clip > 0, "gradient limit", clip, "1");
        require(validation >= 0 && validation < 1, "validation share", validation, "0.1");
        require(patience >= 1, "patience", patience, "2");
        require(workers >= 1, "cores", workers, "2");
    }

    /// A method's usual settings.
    public static TuneSettings of(TuneMethod method, int workers, long seed) {
        double rate = switch (method) {
            case HEAD, LORA -> 1e-3;
            case FULL -> 5e-5;
            case SCRATCH -> 5e-4;
        };
        int epochs = method == TuneMethod.SCRATCH ? 10 : 3;
        return new TuneSettings(epochs, 16, rate, 1e-3, 8, 16, 128, 0.1, 0.01, 1, 0, epochs, workers, seed);
    }

    public TuneSettings withEpochs(int wanted) {
        return new TuneSettings(
                wanted,
                batch,
                rate,
                headRate,
                rank,
                alpha,
                longest,
                warmup,
                decay,
                clip,
                validation,
                patience,
                workers,
                seed);
    }

    private static void require(boolean possible, String name, Number value, String usual) {
        if (!possible) {
            throw GrammeException.usage("The " + name + " cannot be " + value, usual + " is usual.");
        }
    }
}
