package dev.gramme.compress.internal.prune;

import dev.gramme.compress.internal.graph.ConstantShapes;
import dev.gramme.model.ElementType;
import dev.gramme.model.Model;
import dev.gramme.model.Tensor;
import dev.gramme.model.rewrite.FoldConstants;
import dev.gramme.model.rewrite.Rewriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/// What can go from a model only together, found from its operations alone (after Fang et al. 2023, "DepGraph: Towards
/// Any Structural Pruning", arXiv:2301.12900, there for layers; here for each place along each axis, so that branches
/// that are joined, heads and groups need no case of their own).
public final class DependencyGraph {
    private final Model model;
    private final Wiring wiring;
    private final List<Group> groups;

    private DependencyGraph(Model model, Wiring wiring) {
        this.model = model;
        this.wiring = wiring;
        this.groups = found();
    }

    /// @throws dev.gramme.carbon.GrammeException if ONNX Runtime does not run the model, or its inputs cannot be made
    /// up
    public static DependencyGraph of(Model original) {
        var plain = List.of(new FoldConstants(), new ConstantShapes(), new FoldConstants());
        var model =
                new Rewriter(plain, Rewriter.USUAL_TOLERANCE).apply(original).model();
        var wiring = new Wiring(model);
        new Ties(wiring).findAll();
        return new DependencyGraph(model, wiring);
    }

    /// The model, its constants folded, that channels are numbered in.
    public Model model() {
        return model;
    }

    /// What can go.
    public List<Group> groups() {
        return groups;
    }

    /// Weights of real numbers by name.
    Map<String, Tensor> weights() {
        var weights = new LinkedHashMap<String, Tensor>();
        model.graph().initializers().forEach((name, tensor) -> {
            if (tensor.type() == ElementType.FLOAT) {
                weights.put(name, tensor);
            }
        });
        return weights;
    }

    /// The rank of a value, where it is known.
    OptionalInt rank(String value) {
        return wiring.shape(value).stream().mapToInt(shape -> shape.rank()).findFirst();
    }

    /// The channel at each place of an axis; nothing where its length is not known.
    int[] channels(String value, int axis) {
        return Arrays.stream(wiring.axis(value, axis))
                .map(wiring.channels()::find)
                .toArray();
    }

    /// The places along an axis that are left without some channels.
    int[] kept(String value, int axis, Set<Integer> removed) {
        int[] channels = channels(value, axis);
        return IntStream.range(0, channels.length)
                .filter(place -> !removed.contains(channels[place]))
                .toArray();
    }

    /// The model without some channels: shapes really shrink.
    public Model without(Set<Integer> removed) {
        return new Cut(this, removed).model();
    }

    /// Channels with the same occurrences are a group.
    private List<Group> found() {
        var occurrences = new LinkedHashMap<Integer, Occurrences>();
        List.copyOf(wiring.all().keySet()).forEach(value -> {
            for (int axis = 0; axis < wiring.axes(value).length; axis++) {
                count(value, axis, occurrences);
            }
        });
        var bySignature = new LinkedHashMap<Occurrences, List<Integer>>();
        occurrences.forEach((channel, where) ->
                bySignature.computeIfAbsent(where, _ -> new ArrayList<>()).add(channel));
        var groups = new ArrayList<Group>();
        bySignature.forEach((where, channels) -> {
            if (!where.weights().isEmpty()) {
                channels.sort(null);
                groups.add(new Group(channels, where.weights(), where.averaged()));
            }
        });
        return groups;
    }

    private void count(String value, int axis, Map<Integer, Occurrences> occurrences) {
        var counts = new HashMap<Integer, Integer>();
        for (int channel : channels(value, axis)) {
            if (channel != Channels.FIXED) {
                counts.merge(channel, 1, Integer::sum);
            }
        }
        boolean weight = model.graph().initializers().containsKey(value);
        boolean averaged = wiring.isAveraged(value, axis);
        counts.forEach((channel, count) -> {
            var where = occurrences.computeIfAbsent(channel, _ -> new Occurrences());
            where.add(value, axis, count, weight, averaged);
        });
    }

    /// Where a channel occurs.
    private record Occurrences(Set<String> values, List<Group.Member> weights, Set<String> averages) {
        Occurrences() {
            this(new HashSet<>(), new ArrayList<>(), new HashSet<>());
        }

        void add(String value, int axis, int count, boolean weight, boolean averaged) {
            String place = axis + " " + count + " " + value;
            values.add(place);
            if (weight) {
                weights.add(new Group.Member(value, axis, count));
            }
            if (averaged) {
                averages.add(place);
            }
        }

        boolean averaged() {
            return !averages.isEmpty();
        }
    }
}
