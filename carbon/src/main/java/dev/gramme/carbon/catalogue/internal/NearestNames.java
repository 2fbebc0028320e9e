package dev.gramme.carbon.catalogue.internal;

import dev.gramme.carbon.EditDistance;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// Finds the known names nearest to one that is not known: half by how well each word finds
/// its like, half by the edit distance of the whole, so that both a typing error and a missing word lead home.
public final class NearestNames {
    /// Below this likeness (0 to 1) a suggestion confuses more than it helps.
    private static final double LEAST_LIKENESS = 0.4;

    private static final int MOST = 3;

    private NearestNames() {}

    /// At most three known names, the most alike first.
    public static List<String> to(String name, Collection<String> known) {
        String wanted = Words.shortened(name);
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

    /// How alike each word of one name is to its nearest word of the other, on average.
    private static double sharedWords(String one, String other) {
        List<String> others = Words.of(other);
        return Words.of(one).stream()
                .mapToDouble(word -> others.stream()
                        .mapToDouble(candidate -> closeness(word, candidate))
                        .max()
                        .orElse(0))
                .average()
                .orElse(0);
    }

    private static double closeness(String one, String other) {
        int longest = Math.max(one.length(), other.length());
        return longest == 0 ? 0 : 1 - (double) EditDistance.between(one, other) / longest;
    }

    private record Scored(String name, double likeness) {}
}
