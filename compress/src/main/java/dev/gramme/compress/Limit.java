package dev.gramme.compress;

import dev.gramme.carbon.GrammeException;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/// How much of a metric may be lost, as a share of the original's: with 0.01 a model of 95 % must keep 94.05 %.
///
/// The tiers of MLPerf's inference benchmark are such shares: 99 is a limit of 0.01, 99.9 one of 0.001.
///
/// @param share from 0 to below 1
public record Limit(double share) {
    /// For classifiers: MLPerf's lower tier.
    public static final Limit USUAL = new Limit(0.01);

    /// For encoders without labels: a mean cosine of at least 0.998.
    public static final Limit ENCODERS = new Limit(0.002);

    private static final Pattern NUMBER = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,9})?)\\s*(%?)");

    public Limit {
        if (!(share >= 0 && share < 1)) {
            throw GrammeException.usage("A drop of " + share + " is not from 0 to below 1", "`1%` is usual.");
        }
    }

    /// `1%` or `0.01`.
    ///
    /// @throws GrammeException (usage) if it is neither
    public static Limit ofDrop(String words) {
        return new Limit(share(words)
                .orElseThrow(() ->
                        GrammeException.usage("'" + words + "' is no drop of a metric", "`1%` or `0.01` is meant.")));
    }

    /// `1%` or `0.01` as a number; empty if it is neither.
    static OptionalDouble share(String words) {
        var number = NUMBER.matcher(words.strip());
        if (!number.matches()) {
            return OptionalDouble.empty();
        }
        double value = Double.parseDouble(number.group(1));
        return OptionalDouble.of(number.group(2).isEmpty() ? value : value / 100);
    }

    /// `99` or `99.9`: the percentage that is kept.
    ///
    /// @throws GrammeException (usage) if it is no such percentage
    public static Limit ofTier(String words) {
        var number = NUMBER.matcher(words.strip());
        double kept = number.matches() ? Double.parseDouble(number.group(1)) : 0;
        if (kept <= 0 || kept > 100) {
            throw GrammeException.usage("'" + words + "' is no tier", "`99` or `99.9` per cent are kept.");
        }
        return new Limit((100 - kept) / 100);
    }

    /// What to aim at on other examples than the result will be judged on: a quarter of what may be
    /// lost is kept back for what differs between them.
    public Limit aim() {
        return new Limit(share * 0.75);
    }

    /// The least that is enough.
    ///
    /// @param before the original's metric, of which more is better
    public double least(double before) {
        // A rounding of the last digit shall not decide.
        return before * (1 - share) - 1e-12;
    }
}
