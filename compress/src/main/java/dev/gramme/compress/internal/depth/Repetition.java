package dev.gramme.compress.internal.depth;

import java.util.List;
import java.util.Optional;

/// The same again and again in a row of things.
///
/// @param start the place of the first
/// @param period how many things are repeated
/// @param times how often they are there, at least twice
record Repetition(int start, int period, int times) {
    /// The repetition that covers most; of such the one with the shortest period, and of these the last: a block ends
    /// in what is handed on.
    ///
    /// @param kinds things that are alike are equal
    /// @param sizes how much each covers
    static Optional<Repetition> of(List<String> kinds, List<Long> sizes) {
        Optional<Repetition> best = Optional.empty();
        long most = 0;
        for (int period = 1; period <= kinds.size() / 2; period++) {
            for (int start = kinds.size() - 2 * period; start >= 0; start--) {
                int times = times(kinds, start, period);
                long covered = sizes.subList(start, start + times * period).stream()
                        .mapToLong(Long::longValue)
                        .sum();
                if (times > 1 && covered > most) {
                    best = Optional.of(new Repetition(start, period, times));
                    most = covered;
                }
            }
        }
        return best;
    }

    private static int times(List<String> kinds, int start, int period) {
        var first = kinds.subList(start, start + period);
        int times = 1;
        while (start + (times + 1) * period <= kinds.size()
                && kinds.subList(start + times * period, start + (times + 1) * period)
                        .equals(first)) {
            times++;
        }
        return times;
    }
}
