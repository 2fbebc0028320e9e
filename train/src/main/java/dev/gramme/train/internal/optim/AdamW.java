package dev.gramme.train.internal.optim;

import dev.gramme.model.ElementType;
import dev.gramme.model.Tensor;
import dev.gramme.train.internal.torch.Autograd;
import dev.gramme.train.internal.torch.DeviceTensor;
import dev.gramme.train.internal.torch.FusedSteps;
import dev.gramme.train.internal.torch.Scope;
import dev.gramme.train.internal.torch.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// AdamW (Loshchilov & Hutter 2019, algorithm 2). Weight decay pulls on matrices and kernels only: biases and the
/// scales of normalizations have one axis and are left alone, as is usual for transformers.
public final class AdamW implements Optimizer {
    /// @param decay the weight decay of matrices and kernels
    public record Settings(double beta1, double beta2, double decay, double epsilon) {
        /// As most fine-tuning of encoders has it.
        public static final Settings USUAL = new Settings(0.9, 0.999, 0.01, 1e-8);
    }

    private final Settings settings;
    private final Tensors tensors;
    private final Memory memory = new Memory();

    public AdamW(Settings settings, Tensors tensors) {
        this.settings = settings;
        this.tensors = tensors;
    }

    @Override
    public void step(Map<String, DeviceTensor> weights, double rate) {
        try (var _ = Scope.open()) {
            var decayed = new Group();
            var plain = new Group();
            weights.forEach((name, weight) -> Autograd.gradient(weight)
                    .ifPresent(gradient -> (weight.rank() > 1 ? decayed : plain).add(name, weight, gradient)));
            decayed.step(rate, settings.decay);
            plain.step(rate, 0);
        }
    }

    @Override
    public Map<String, Tensor> state() {
        return memory.download();
    }

    @Override
    public void restore(Map<String, Tensor> state) {
        memory.restore(state);
    }

    @Override
    public void close() {
        memory.close();
    }

    /// Weights stepped by one call.
    private final class Group {
        private final List<DeviceTensor> weights = new ArrayList<>();
        private final List<DeviceTensor> gradients = new ArrayList<>();
        private final List<DeviceTensor> means = new ArrayList<>();
        private final List<DeviceTensor> squares = new ArrayList<>();
        private final List<DeviceTensor> steps = new ArrayList<>();

        void add(String name, DeviceTensor weight, DeviceTensor gradient) {
            weights.add(weight.detach());
            gradients.add(gradient);
            means.add(memory.at(name + "/mean", tensors, () -> tensors.zerosLike(weight.detach())));
            squares.add(memory.at(name + "/square", tensors, () -> tensors.zerosLike(weight.detach())));
            steps.add(memory.at(name + "/steps", tensors, () -> tensors.zeros(new long[0], ElementType.FLOAT)));
        }

        void step(double rate, double decay) {
            if (!weights.isEmpty()) {
                FusedSteps.add(steps, 1);
                var step = new FusedSteps.AdamW(rate, settings.beta1, settings.beta2, decay, settings.epsilon);
                FusedSteps.adamW(step, weights, gradients, means, squares, steps);
            }
        }
    }
}
