package dev.gramme.carbon.catalogue.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Finds the known names nearest to one that is not known: half by shared words, half by edit distance, so that both
/// a typing error and a missing word lead home.
public final class NearestNames {
    /// Below this likeness (0 to 1) a suggestion confuses more than it helps.
    private static final double LEAST_LIKENESS = 0.3;

    private static final int MOST = 3;

    /// Enough for any name; it bounds the work that a hostile name can cause.
    private static final int LONGEST = 80;

    private NearestNames() {}

    /// At most three known names, the most alike first.
    public static List<String> to(String name, Collection<String> known) {
        String wanted = name.length() > LONGEST ? name.substring(0, LONGEST) : name;
        return known.stream()
                .distinct()
                .map(candidate -> new Scored(candidate, likeness(wanted, candidate)))
                .filter(scored -> scored.likeness >= LEAST_LIKENESS)
                .sorted(Comparator.comparingDouble(Scored::likeness).reversed().thenComparing(Scored::name))
                .limit(MOST)
                .map(Scored::name)
                .toList();
    }

    static double likeness(String one, String other) {
        return (sharedWords(one, other) + closeness(Words.key(one), Words.key(other))) / 2;
    }

    private static double sharedWords(String one, String other) {
        Set<String> words = new HashSet<>(Words.of(one));
        Set<String> others = new HashSet<>(Words.of(other));
        if (words.isEmpty() || others.isEmpty()) {
            return 0;
        }
        Set<String> shared = new HashSet<>(words);
        shared.retainAll(others);
        return (double) shared.size() / Math.min(words.size(), others.size());
    }

    private static double closeness(String one, String other) {
        int longest = Math.max(one.length(), other.length());
        return longest == 0 ? 0 : 1 - (double) editDistance(one, other) / longest;
    }

    /// Levenshtein's distance: the fewest insertions, deletions and substitutions.
    static int editDistance(String one, String other) {
        int[] previous = new int[other.length() + 1];
        for (int j = 0; j < previous.length; j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] current = new int[other.length() + 1];
            current[0] = i;
            for (int j = 1; j < current.length; j++) {
                int swap = previous[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(swap, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[other.length()];
    }

    private record Scored(String name, double likeness) {}
}
