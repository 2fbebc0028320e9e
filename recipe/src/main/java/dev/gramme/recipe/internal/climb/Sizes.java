package dev.gramme.recipe.internal.climb;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Ways by roughly what they take: those that are so alike that only a probe can tell which takes less stand together.
final class Sizes {
    /// How far a count of products and a measurement may lie apart.
    private static final double SURELY = 2;

    private Sizes() {}

    /// The smallest first.
    static List<List<Way>> of(List<Way> ways) {
        var groups = new ArrayList<List<Way>>();
        double last = 0;
        for (Way way :
                ways.stream().sorted(Comparator.comparingDouble(Way::work)).toList()) {
            if (groups.isEmpty() || way.work() > SURELY * last) {
                groups.add(new ArrayList<>());
            }
            groups.getLast().add(way);
            last = way.work();
        }
        return groups;
    }

    /// Those that may be the one that takes most.
    static List<Way> largest(List<Way> ways) {
        double most = ways.stream().mapToDouble(Way::work).max().orElse(0);
        return ways.stream().filter(way -> SURELY * way.work() >= most).toList();
    }
}
