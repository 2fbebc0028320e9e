package dev.gramme.compress.internal.prune;

import dev.gramme.model.Tensor;
import dev.gramme.train.Network;
import dev.gramme.train.Trainer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// What the loss of labelled examples would miss, to first order.
final class TaylorScores {
    private final DependencyGraph graph;
    private final Network.Settings settings;

    TaylorScores(DependencyGraph graph, Network.Settings settings) {
        this.graph = graph;
        this.settings = settings;
    }

    Scores scores(List<Importance.Batch> batches) {
        var scores = new Scores();
        try (var network = Network.of(graph.model(), settings);
                var trainer = Trainer.sgd(network, 0, 0)) {
            // One example has no statistics of its own.
            network.statistics().forEach(name -> network.freeze(Pattern.compile(Pattern.quote(name))));
            for (var batch : batches) {
                trainer.accumulate(batch.inputs(), batch.objective(), 1);
                sums(trainer.takeGradients())
                        .forEach((channel, sum) -> scores.add(channel, sum * sum / batches.size()));
            }
        }
        return scores;
    }

    /// Σ weight × gradient of each channel.
    private Map<Integer, Double> sums(Map<String, Tensor> gradients) {
        var sums = new HashMap<Integer, Double>();
        for (Group group : graph.groups()) {
            for (Group.Member member : group.members()) {
                var weight = graph.weights().get(member.weight());
                var gradient = gradients.get(member.weight());
                if (weight != null && gradient != null) {
                    add(member, weight, gradient, sums);
                }
            }
        }
        return sums;
    }

    private void add(Group.Member member, Tensor weight, Tensor gradient, Map<Integer, Double> sums) {
        int[] channels = graph.channels(member.weight(), member.axis());
        long[] shape = weight.shape();
        long inner = 1;
        for (int i = member.axis() + 1; i < shape.length; i++) {
            inner *= shape[i];
        }
        float[] numbers = weight.floats();
        float[] slopes = gradient.floats();
        for (int i = 0; i < numbers.length; i++) {
            int channel = channels[(int) (i / inner % channels.length)];
            sums.merge(channel, (double) numbers[i] * slopes[i], Double::sum);
        }
    }
}
