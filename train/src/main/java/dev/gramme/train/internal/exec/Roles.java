package dev.gramme.train.internal.exec;

import dev.gramme.model.ElementType;
import dev.gramme.model.Tensor;
import dev.gramme.train.internal.exec.Plan.Step;
import dev.gramme.train.internal.op.Op.Gradient;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which constants of a graph are weights, which of those the kernels of two-dimensional convolutions, and which the
/// running statistics of batch normalization.
///
/// A file does not say. A weight is a constant of real numbers that some operator lets a gradient reach and that is
/// more than a single number without axes: those are the epsilons and halves of formulas that the exporter spelled out.
record Roles(Set<String> weights, Set<String> kernels, Set<String> statistics) {
    private static final Set<String> CONVOLUTIONS = Set.of("Conv", "ConvTranspose");
    private static final int KERNEL_OF_CONVOLUTION = 1;
    private static final int RANK_OF_2D = 4;
    private static final Set<Integer> STATISTICS_OF_BATCH_NORMALIZATION = Set.of(3, 4);

    static Roles of(Map<String, Tensor> constants, List<Step> steps) {
        Set<String> weights = new LinkedHashSet<>();
        Set<String> kernels = new LinkedHashSet<>();
        Set<String> statistics = new LinkedHashSet<>();
        for (Step step : steps) {
            for (int place = 0; place < step.inputs().size(); place++) {
                String name = step.inputs().get(place);
                Tensor constant = constants.get(name);
                if (constant == null || !trainable(constant.type())) {
                    continue;
                }
                if (step.op().name().equals("BatchNormalization")
                        && STATISTICS_OF_BATCH_NORMALIZATION.contains(place)) {
                    statistics.add(name);
                } else if (step.op().gradient() != Gradient.STOPS
                        && !step.op().settings().contains(place)
                        && constant.shape().length > 0) {
                    weights.add(name);
                    if (isKernel(step, place, constant)) {
                        kernels.add(name);
                    }
                }
            }
        }
        weights.removeAll(statistics);
        return new Roles(weights, kernels, statistics);
    }

    private static boolean isKernel(Step step, int place, Tensor constant) {
        return CONVOLUTIONS.contains(step.op().name())
                && place == KERNEL_OF_CONVOLUTION
                && constant.shape().length == RANK_OF_2D;
    }

    private static boolean trainable(ElementType type) {
        return type == ElementType.FLOAT || type == ElementType.DOUBLE;
    }
}
