package dev.gramme.grid.replay;

import dev.gramme.carbon.GrammeException;

/// A fault, and how many requests meet it.
///
/// @param fault what goes wrong
/// @param requests the first so many from now on; [#ALL] for good
public record Injection(Fault fault, int requests) {
    public static final int ALL = Integer.MAX_VALUE;

    /// A fault that stays.
    public static Injection of(Fault fault) {
        return new Injection(fault, ALL);
    }

    /// From words: those of [Fault#parse], with `*3` behind them for three requests only.
    ///
    /// @throws GrammeException (usage) for others
    public static Injection parse(String words) {
        int star = words.lastIndexOf('*');
        if (star < 0) {
            return of(Fault.parse(words));
        }
        try {
            return new Injection(Fault.parse(words.substring(0, star)), Integer.parseInt(words.substring(star + 1)));
        } catch (NumberFormatException e) {
            throw GrammeException.usage("'" + words + "' does not say how often", "`outage*3` is meant.");
        }
    }
}
