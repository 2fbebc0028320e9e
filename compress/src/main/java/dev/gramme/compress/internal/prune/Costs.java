package dev.gramme.compress.internal.prune;

import dev.gramme.model.Model;
import dev.gramme.model.Session;
import dev.gramme.model.Tensor;
import dev.gramme.model.Unread;
import dev.gramme.model.ValueInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What weights cost, and what is left of it without some channels.
public final class Costs {
    private final DependencyGraph graph;
    private final Map<String, Long> times;
    private final Map<String, int[][]> channels = new HashMap<>();

    /// @param times how often each weight's numbers count
    private Costs(DependencyGraph graph, Map<String, Long> times) {
        this.graph = graph;
        this.times = times;
        graph.weights().forEach((name, weight) -> {
            int[][] axes = new int[weight.shape().length][];
            for (int axis = 0; axis < axes.length; axis++) {
                axes[axis] = graph.channels(name, axis);
            }
            channels.put(name, axes);
        });
    }

    /// How many numbers there are in the file.
    public static Costs ofWeights(DependencyGraph graph) {
        var times = new LinkedHashMap<String, Long>();
        graph.weights().keySet().forEach(name -> times.put(name, 1L));
        return new Costs(graph, times);
    }

    /// How many products a prediction takes.
    ///
    /// @param example an input of a usual size
    public static Costs ofProducts(DependencyGraph graph, Map<String, Tensor> example) {
        var makers = new LinkedHashMap<String, String>();
        var outputs = new ArrayList<ValueInfo>();
        graph.model().graph().nodes().forEach(node -> {
            boolean multiplies =
                    List.of("Conv", "ConvTranspose", "MatMul", "Gemm").contains(node.op());
            node.input(1)
                    .filter(weight -> multiplies && graph.weights().containsKey(weight))
                    .ifPresent(weight -> {
                        makers.put(node.outputs().getFirst(), weight);
                        outputs.add(new ValueInfo(node.outputs().getFirst(), Optional.empty(), Unread.NONE));
                    });
        });
        var times = new LinkedHashMap<String, Long>();
        if (!makers.isEmpty()) {
            Model open = graph.model().withGraph(graph.model().graph().withOutputs(outputs));
            try (var session = Session.of(open, 1)) {
                session.run(example)
                        .forEach((value, made) ->
                                times.merge(makers.getOrDefault(value, value), places(made), Long::sum));
            }
        }
        return new Costs(graph, times);
    }

    /// How often a kernel or matrix is used: the places of a picture, the rows of a matrix.
    private static long places(Tensor made) {
        long[] shape = made.shape();
        long channels = shape.length > 3 ? shape[1] : shape[shape.length - 1];
        return Math.max(1, made.size() / Math.max(1, channels));
    }

    /// Of the whole without some channels.
    public double of(Set<Integer> removed) {
        double sum = 0;
        for (var entry : times.entrySet()) {
            sum += entry.getValue() * left(entry.getKey(), removed);
        }
        return sum;
    }

    private double left(String weight, Set<Integer> removed) {
        double left = 1;
        for (int[] axis : channels.getOrDefault(weight, new int[0][])) {
            int kept = 0;
            for (int channel : axis) {
                kept += removed.contains(channel) ? 0 : 1;
            }
            left *= kept;
        }
        return left;
    }

    /// Of one channel of a group, while nothing else is removed.
    double ofOne(Group group) {
        double sum = 0;
        for (Group.Member member : group.members()) {
            int length = channels.getOrDefault(member.weight(), new int[0][])[member.axis()].length;
            sum += times.getOrDefault(member.weight(), 0L) * left(member.weight(), Set.of()) * member.count() / length;
        }
        return sum;
    }

    DependencyGraph graph() {
        return graph;
    }
}
