package dev.gramme.compress.internal.retrain;

import dev.gramme.carbon.GrammeException;
import dev.gramme.compress.Evidence;
import dev.gramme.compress.Examples;
import dev.gramme.compress.Goal;
import dev.gramme.compress.internal.prune.Costs;
import dev.gramme.compress.internal.prune.DependencyGraph;
import dev.gramme.compress.internal.prune.Importance;
import dev.gramme.compress.internal.prune.Pruning;
import dev.gramme.compress.judge.LabelJudge;
import dev.gramme.model.Model;
import dev.gramme.model.Tensor;
import dev.gramme.train.Network;
import dev.gramme.train.Objective;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Takes a share out of a model: by what the loss would miss where examples have labels and the model can be
/// differentiated, else by what layers would miss.
///
/// @param share of the cost that is to go
record Pruner(double share, Goal goal) {
    /// The order of channels settles after a few hundred examples.
    private static final int SEEN = 256;

    /// @throws GrammeException if nothing can go
    Model prune(Model original, Evidence evidence) {
        var graph = DependencyGraph.of(original);
        var examples = evidence.choice().examples().some(SEEN);
        boolean labelled = evidence.choice().judge() instanceof LabelJudge
                && Network.unsupported(graph.model()).isEmpty();
        var importance =
                labelled ? byLoss(graph.model(), evidence, examples) : new Importance.Activation(all(examples), 1);
        var spread = labelled ? Pruning.Spread.BY_LOSS : Pruning.Spread.EVEN;
        var costs = goal == Goal.SIZE || goal == Goal.MEMORY
                ? Costs.ofWeights(graph)
                : Costs.ofProducts(graph, examples.inputs(0));
        var removed = new Pruning(share, spread, Pruning.Widths.USUAL).plan(importance.of(graph), costs);
        if (removed.isEmpty()) {
            throw GrammeException.failure(
                    "Nothing can go from the model",
                    "its channels all reach its outputs, or it has operations that are not known.");
        }
        return graph.without(removed);
    }

    private static Importance byLoss(Model model, Evidence evidence, Examples examples) {
        var judge = (LabelJudge) evidence.choice().judge();
        var chosen = evidence.choice().examples().some(SEEN);
        int[] labels = judge.someLabels(SEEN);
        var batches = new ArrayList<Importance.Batch>();
        for (int i = 0; i < chosen.size(); i++) {
            batches.add(new Importance.Batch(
                    examples.inputs(i),
                    Objective.Classes.of(model.graph().outputs().getFirst().name(), labels[i])));
        }
        return new Importance.Taylor(batches, Network.Settings.cpu(1, 0));
    }

    private static List<Map<String, Tensor>> all(Examples examples) {
        var inputs = new ArrayList<Map<String, Tensor>>();
        for (int i = 0; i < examples.size(); i++) {
            inputs.add(examples.inputs(i));
        }
        return inputs;
    }
}
