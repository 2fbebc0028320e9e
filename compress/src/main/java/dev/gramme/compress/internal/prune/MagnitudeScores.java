package dev.gramme.compress.internal.prune;

import dev.gramme.model.Node;
import dev.gramme.model.Tensor;
import java.util.HashSet;
import java.util.Set;

/// Sums of squares of weights, channel by channel.
final class MagnitudeScores {
    private final DependencyGraph graph;

    MagnitudeScores(DependencyGraph graph) {
        this.graph = graph;
    }

    Scores scores() {
        var scores = new Scores();
        var factors = factors();
        graph.weights().forEach((name, tensor) -> {
            if (factors.contains(name)) {
                for (int axis = 0; axis < tensor.shape().length; axis++) {
                    add(name, axis, tensor, scores);
                }
            }
        });
        return scores;
    }

    /// Matrices, kernels, and the scales of normalizations; what is added says nothing.
    private Set<String> factors() {
        var names = new HashSet<String>();
        graph.weights().forEach((name, tensor) -> {
            if (tensor.shape().length >= 2) {
                names.add(name);
            }
        });
        for (Node node : graph.model().graph().nodes()) {
            if (node.op().endsWith("Normalization")) {
                node.input(1).ifPresent(names::add);
            }
        }
        return names;
    }

    private void add(String name, int axis, Tensor tensor, Scores scores) {
        int[] channels = graph.channels(name, axis);
        if (channels.length == 0) {
            return;
        }
        double[] squares = squares(tensor, axis);
        double mean = 0;
        for (double square : squares) {
            mean += square / squares.length;
        }
        for (int i = 0; i < squares.length && mean > 0; i++) {
            scores.add(channels[i], squares[i] / mean);
        }
    }

    /// The sum of squares at each place of an axis.
    static double[] squares(Tensor tensor, int axis) {
        long[] shape = tensor.shape();
        long inner = 1;
        for (int i = axis + 1; i < shape.length; i++) {
            inner *= shape[i];
        }
        double[] squares = new double[(int) shape[axis]];
        double[] numbers = tensor.doubles();
        for (int i = 0; i < numbers.length; i++) {
            squares[(int) (i / inner % squares.length)] += numbers[i] * numbers[i];
        }
        return squares;
    }
}
