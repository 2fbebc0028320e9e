package dev.gramme.compress.internal.prune;

import dev.gramme.carbon.GrammeException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Which channels are to go, so that a model costs a share less: the least important first. What is left computes
/// something else than before, and has to be tuned.
///
/// @param share of the cost that is to go; a little more or less goes where widths are rounded
/// @param spread how the loss is distributed
/// @param widths what groups keep
public record Pruning(double share, Spread spread, Widths widths) {
    /// How the loss is distributed over groups.
    public enum Spread {
        /// Groups compete by the scores as they are, for what each channel costs: for scores that mean the same
        /// everywhere, a loss.
        BY_LOSS,
        /// Each group loses the same share.
        EVEN
    }

    /// What a group keeps in any case.
    ///
    /// @param multiple of which its widths are, unless they were no larger before: arithmetic units take so many
    ///     numbers at once
    /// @param least the share of its channels
    /// @param averaged whether groups may go that a normalization or mean goes over
    public record Widths(int multiple, double least, boolean averaged) {
        /// Multiples of 8, at least a tenth.
        public static final Widths USUAL = new Widths(8, 0.1, false);
    }

    /// @throws GrammeException (usage) if the share is none
    public Pruning {
        if (!(share > 0 && share < 1)) {
            throw GrammeException.usage("A share of " + share + " cannot be pruned", "`50%` is half.");
        }
    }

    /// The channels that are to go; none where nothing may.
    public Set<Integer> plan(Scores scores, Costs costs) {
        var groups = costs.graph().groups().stream()
                .filter(group -> group.width() > 1 && (widths.averaged() || !group.averaged()))
                .toList();
        var ranked = ranked(groups, scores, costs);
        double allowed = costs.of(Set.of()) * (1 - share);
        int low = 0;
        int high = ranked.size();
        while (low < high) {
            int middle = (low + high) / 2;
            if (costs.of(rounded(groups, scores, ranked.subList(0, middle))) > allowed) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return rounded(groups, scores, ranked.subList(0, low));
    }

    /// All channels, those that may go first.
    private List<Integer> ranked(List<Group> groups, Scores scores, Costs costs) {
        var keys = new HashMap<Integer, Double>();
        for (Group group : groups) {
            double cost = Math.max(1, costs.ofOne(group));
            var order = ordered(group, scores);
            for (int i = 0; i < order.size(); i++) {
                double key = switch (spread) {
                    case BY_LOSS -> scores.of(order.get(i)) / cost;
                    case EVEN -> (double) i / order.size();
                };
                keys.put(order.get(i), key);
            }
        }
        var all = new ArrayList<>(keys.keySet());
        all.sort(Comparator.<Integer>comparingDouble(channel -> keys.getOrDefault(channel, 0.0))
                .thenComparing(Comparator.naturalOrder()));
        return all;
    }

    private static List<Integer> ordered(Group group, Scores scores) {
        var order = new ArrayList<>(group.channels());
        order.sort(Comparator.<Integer>comparingDouble(scores::of).thenComparing(Comparator.naturalOrder()));
        return order;
    }

    /// Takes out as many of each group as its rounded width allows.
    private Set<Integer> rounded(List<Group> groups, Scores scores, List<Integer> wanted) {
        var gone = new HashSet<>(wanted);
        var removed = new HashSet<Integer>();
        for (Group group : groups) {
            int left = (int) group.channels().stream()
                    .filter(channel -> !gone.contains(channel))
                    .count();
            removed.addAll(ordered(group, scores).subList(0, group.width() - width(group, left)));
        }
        return removed;
    }

    /// The nearest width that may be; at least one channel.
    private int width(Group group, int left) {
        int each = group.members().stream().mapToInt(Group.Member::count).min().orElse(1);
        int step = widths.multiple() / gcd(widths.multiple(), each);
        int least = Math.max(1, (int) Math.ceil(group.width() * widths.least()));
        int rounded = Math.max(step, Math.round((float) left / step) * step);
        while (rounded < least) {
            rounded += step;
        }
        return Math.min(group.width(), rounded);
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
