package dev.gramme.train;

import dev.gramme.carbon.GrammeException;
import java.util.Locale;

/// The learning rate over a training: rises in a straight line for a while, then falls to nothing.
///
/// @param peak the highest rate
/// @param warmup the share of all steps that the rise takes, 0 to 1
/// @param total all steps
public record RateSchedule(double peak, double warmup, long total, Fall fall) {
    /// The way down.
    public enum Fall {
        /// A straight line (Devlin et al. 2018, "BERT", appendix A.2).
        LINEAR,
        /// Half a cosine wave (Loshchilov and Hutter 2016, "SGDR", equation 5, without restarts).
        COSINE,
        /// Not at all.
        NONE;

        /// @throws GrammeException (usage) for a word that is none of them
        public static Fall of(String word) {
            for (var fall : values()) {
                if (fall.name().toLowerCase(Locale.ROOT).equals(word)) {
                    return fall;
                }
            }
            throw GrammeException.usage("There is no schedule '" + word + "'", "linear, cosine or none was meant.");
        }
    }

    public RateSchedule {
        if (!(peak > 0) || !(warmup >= 0 && warmup <= 1) || total < 1) {
            throw new IllegalArgumentException("peak " + peak + ", warmup " + warmup + ", total " + total);
        }
    }

    /// The rate of a step, counted from 0.
    public double at(long step) {
        long rising = Math.round(warmup * total);
        if (step < rising) {
            return peak * (step + 1) / rising;
        }
        double done = total == rising ? 0 : Math.min(1, (double) (step - rising) / (total - rising));
        return switch (fall) {
            case LINEAR -> peak * (1 - done);
            case COSINE -> peak * (1 + Math.cos(Math.PI * done)) / 2;
            case NONE -> peak;
        };
    }
}
