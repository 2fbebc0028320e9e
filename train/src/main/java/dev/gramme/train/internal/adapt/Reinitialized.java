package dev.gramme.train.internal.adapt;

import dev.gramme.model.ElementType;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.Tensor;
import dev.gramme.train.internal.exec.Plan;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/// A model's architecture without what it learnt: matrices are random anew, gains are one, shifts are zero, and batch
/// normalization has seen nothing yet.
///
/// Matrices are drawn as BERT's are (Devlin et al. 2018: a normal distribution with σ = 0.02), kernels of convolutions
/// by their fan-in (He et al. 2015), slopes of PRelu are a quarter as there.
public final class Reinitialized {
    private static final double SIGMA = 0.02;
    private static final float SLOPE = 0.25f;

    private Reinitialized() {}

    /// @param kept which of the weights stay as they are
    public static Model of(Model model, Predicate<String> kept, RandomGenerator random) {
        var plan = Plan.of(model);
        var start = new HashMap<String, Start>();
        for (var node : model.graph().nodes()) {
            for (int place = 0; place < node.inputs().size(); place++) {
                start.putIfAbsent(node.inputs().get(place), Start.of(node, place));
            }
        }
        var numbers = new HashMap<String, Tensor>();
        // One after the other as the plan has them: the same seed draws the same numbers.
        for (List<String> names : List.of(List.copyOf(plan.weights()), List.copyOf(plan.statistics()))) {
            for (String name : names) {
                Tensor old = plan.constant(name);
                // A single number belongs to a formula that the exporter spelled out.
                if (!kept.test(name) && old.type() == ElementType.FLOAT && old.size() > 1) {
                    numbers.put(name, drawn(old, start.getOrDefault(name, Start.RANDOM), random));
                }
            }
        }
        return Weights.into(model, Map.copyOf(numbers));
    }

    private static Tensor drawn(Tensor old, Start start, RandomGenerator random) {
        float[] values = new float[Math.toIntExact(old.size())];
        long[] shape = old.shape();
        switch (start) {
            case ONE -> Arrays.fill(values, 1);
            case SLOPE -> Arrays.fill(values, SLOPE);
            case ZERO -> {}
            case RANDOM -> {
                if (shape.length > 1) {
                    double sigma = shape.length == 2 ? SIGMA : Math.sqrt(2.0 / (old.size() / (double) shape[0]));
                    for (int i = 0; i < values.length; i++) {
                        values[i] = (float) random.nextGaussian(0, sigma);
                    }
                }
            }
        }
        return Tensor.ofFloats(old.name(), shape, values);
    }

    /// What a weight starts as, told by the first operator that reads it.
    private enum Start {
        ONE,
        ZERO,
        SLOPE,
        RANDOM;

        static Start of(Node reader, int place) {
            return switch (reader.op()) {
                case "Mul" -> ONE;
                case "Div" -> place == 1 ? ONE : RANDOM;
                case "Add", "Sub" -> ZERO;
                case "PRelu" -> SLOPE;
                // The mean and then the variance come after scale and shift.
                case "BatchNormalization" -> place == 1 || place == 4 ? ONE : ZERO;
                case "LayerNormalization", "InstanceNormalization", "GroupNormalization" -> place == 1 ? ONE : ZERO;
                default -> RANDOM;
            };
        }
    }
}
