package dev.gramme.compress.internal.prune;

import dev.gramme.model.Tensor;
import dev.gramme.train.Network;
import dev.gramme.train.Objective;
import java.util.List;
import java.util.Map;

/// How much a model needs each of its channels.
public sealed interface Importance {
    /// By the size of the weights that would go: the sum of squares of a channel's part of each weight, in shares of
    /// that weight's mean (Fang et al. 2023, section 3.3). It needs no data.
    record Magnitude() implements Importance {
        @Override
        public Scores of(DependencyGraph graph) {
            return new MagnitudeScores(graph).scores();
        }
    }

    /// By what layers would miss: the mean square of a channel's activations times that of the weights that read it,
    /// in shares of what the layer puts out (as Sun et al. 2023, "Wanda", arXiv:2306.11695, do for single weights).
    ///
    /// @param inputs examples or batches of them, of which one at a time is in memory
    record Activation(List<Map<String, Tensor>> inputs, int threads) implements Importance {
        public Activation {
            inputs = List.copyOf(inputs);
        }

        @Override
        public Scores of(DependencyGraph graph) {
            return new ActivationScores(graph, threads).scores(inputs);
        }
    }

    /// By what the loss would miss: (Σ weight × gradient)² over a channel's part of all weights, the mean over batches
    /// (Molchanov et al. 2019, arXiv:1906.10771, equation 8).
    ///
    /// @param batches labelled examples
    record Taylor(List<Batch> batches, Network.Settings settings) implements Importance {
        public Taylor {
            batches = List.copyOf(batches);
        }

        @Override
        public Scores of(DependencyGraph graph) {
            return new TaylorScores(graph, settings).scores(batches);
        }
    }

    /// Examples, and what the model should make of them.
    record Batch(Map<String, Tensor> inputs, Objective objective) {
        public Batch {
            inputs = Map.copyOf(inputs);
        }
    }

    /// A number for each channel of each group.
    Scores of(DependencyGraph graph);
}
