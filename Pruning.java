package dev.gramme.compress.internal.prune;

import dev.gramme.carbon.GrammeException;
import dev.gramme.model.Model;
import dev.gramme.model.rewrite.Rewrite;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Takes a share of a model's cost out of it, the least important channels first. What is left computes something
/// else than before, and has to be tuned.
///
/// @param share of the cost that is to go; less goes where widths are rounded or not enough may go
/// @param spread whether groups compete
/// @param widths what groups keep
public record Pruning(Importance importance, Costs costs, double share, Spread spread, Widths widths)
        implements Rewrite {
    /// How the loss is distributed over groups.
    public enum Spread {
        /// Groups compete by importance for what each channel costs, in shares of the group's means.
        GLOBAL,
        /// Groups compete by the scores as they are, for what each channel costs: for those that mean the same
        /// everywhere, a loss.
        GLOBAL_BY_LOSS,
        /// Each group loses the same share.
        EVEN
    }

    /// What a group keeps in any case.
    ///
    /// @param multiple of which its widths are, unless they were no larger before: arithmetic units take so many numbers
    ///     at once
    /// @param least the share of its channels
    /// @param averaged whether groups may go that a normalization or mean goes over
    public record Widths(int multiple, double least, boolean averaged) {
        /// Multiples of 8, at least a tenth.
        public static final Widths USUAL = new Widths(8, 0.1, false);
    }

    /// @throws GrammeException (usage) if the share is none
    public Pruning {
        if (!(share >= 0 && share < 1)) {
            throw GrammeException.usage("A share of " + share + " cannot be pruned", "0.5 is half.");
        }
    }

    @Override
    public String name() {
        return "structured pruning";
    }

    @Override
    public Optional<Model> apply(Model model) {
        var graph = DependencyGraph.of(model);
        var removed = plan(graph);
        return removed.isEmpty() ? Optional.empty() : Optional.of(graph.without(removed));
    }

    /// The channels that are to go.
    public Set<Integer> plan(DependencyGraph graph) {
        return plan(graph, importance.of(graph));
    }

    /// The same by scores that are known.
    Set<Integer> plan(DependencyGraph graph, Scores scores) {
        var groups = graph.groups().stream()
                .filter(group -> group.width() > 1 && (widths.averaged() || !group.averaged()))
                .toList();
        var times = costs.times(graph);
        var ranked = ranked(graph, groups, scores, times);
        double allowed = costs.of(graph, times, Set.of()) * (1 - share);
        int low = 0;
        int high = ranked.size();
        while (low < high) {
            int middle = (low + high) / 2;
            if (costs.of(graph, times, rounded(groups, scores, ranked.subList(0, middle))) > allowed) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return rounded(groups, scores, ranked.subList(0, low));
    }

    /// All channels, those that may go first.
    private List<Integer> ranked(DependencyGraph graph, List<Group> groups, Scores scores, Map<String, Long> times) {
        var keys = new HashMap<Integer, Double>();
        for (Group group : groups) {
            double cost = costs.ofOne(graph, times, group);
            double mean = scores.mean(group);
            var order = ordered(group, scores);
            for (int i = 0; i < order.size(); i++) {
                double score = scores.of(order.get(i));
                double key = switch (spread) {
                    case GLOBAL -> (mean > 0 ? score / mean : 0) / Math.sqrt(Math.max(1, cost));
                    case GLOBAL_BY_LOSS -> score / Math.max(1, cost);
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
            int left = (int) group.channels().stream().filter(channel -> !gone.contains(channel)).count();
            int kept = width(group, left);
            removed.addAll(ordered(group, scores).subList(0, group.width() - kept));
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
