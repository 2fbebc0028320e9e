package dev.gramme.train.internal.adapt;

import dev.gramme.model.ElementType;
import dev.gramme.model.Graph;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.random.RandomGenerator;

/// A model's architecture without what it learnt: matrices are random anew, gains are one, shifts are zero.
///
/// Matrices are drawn as BERT's are (Devlin et al. 2018: a normal distribution with σ = 0.02); kernels of convolutions
/// by
/// their fan-in (He et al. 2015).
public final class Reinitialized {
    private static final double SIGMA = 0.02;
    private static final Set<String> GAINED = Set.of("Mul", "LayerNormalization", "BatchNormalization");
    private static final Set<String> NORMALIZED =
            Set.of("LayerNormalization", "BatchNormalization", "InstanceNormalization");

    private Reinitialized() {}

    /// @param weights the names to draw anew; all else stays
    public static Model of(Model model, Set<String> weights, RandomGenerator random) {
        var graph = model.graph();
        var initializers = new LinkedHashMap<>(graph.initializers());
        for (String name : weights) {
            initializers.computeIfPresent(name, (_, old) -> drawn(graph, old, random));
        }
        return model.withGraph(graph.withInitializers(initializers));
    }

    private static Tensor drawn(Graph graph, Tensor old, RandomGenerator random) {
        if (old.type() != ElementType.FLOAT) {
            return old;
        }
        float[] values = new float[Math.toIntExact(old.size())];
        long[] shape = old.shape();
        if (shape.length < 2) {
            Arrays.fill(values, isGain(graph, old.name()) ? 1 : 0);
        } else {
            double sigma = shape.length == 2 ? SIGMA : Math.sqrt(2.0 / (old.size() / (double) shape[0]));
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextGaussian(0, sigma);
            }
        }
        return Tensor.ofFloats(old.name(), shape, values);
    }

    /// Whether a vector multiplies what it meets.
    private static boolean isGain(Graph graph, String name) {
        return graph.nodes().stream().anyMatch(node -> GAINED.contains(node.op()) && multiplies(node, name));
    }

    private static boolean multiplies(Node node, String name) {
        int place = node.inputs().indexOf(name);
        return NORMALIZED.contains(node.op()) ? place == 1 || place == 4 : place >= 0;
    }
}
