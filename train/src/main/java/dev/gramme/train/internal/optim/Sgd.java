package dev.gramme.train.internal.optim;

import dev.gramme.model.Tensor;
import dev.gramme.train.internal.torch.Autograd;
import dev.gramme.train.internal.torch.DeviceTensor;
import dev.gramme.train.internal.torch.FusedSteps;
import dev.gramme.train.internal.torch.Scope;
import dev.gramme.train.internal.torch.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Stochastic gradient descent with momentum (Sutskever et al. 2013), Nesterov's if wanted.
public final class Sgd implements Optimizer {
    /// @param decay the weight decay, added to the gradients of matrices and kernels
    public record Settings(double momentum, double decay, boolean nesterov) {}

    private final Settings settings;
    private final Tensors tensors;
    private final Memory memory = new Memory();

    public Sgd(Settings settings, Tensors tensors) {
        this.settings = settings;
        this.tensors = tensors;
    }

    @Override
    public void step(Map<String, DeviceTensor> weights, double rate) {
        try (var _ = Scope.open()) {
            step(weights, rate, settings.decay, true);
            step(weights, rate, 0, false);
        }
    }

    /// A momentum that starts at zero takes up the first gradient whole, as libtorch's own first step does.
    private void step(Map<String, DeviceTensor> all, double rate, double decay, boolean kernels) {
        List<DeviceTensor> weights = new ArrayList<>();
        List<DeviceTensor> gradients = new ArrayList<>();
        List<DeviceTensor> momenta = new ArrayList<>();
        all.forEach((name, weight) -> Autograd.gradient(weight)
                .filter(_ -> weight.rank() > 1 == kernels)
                .ifPresent(gradient -> {
                    weights.add(weight.detach());
                    gradients.add(gradient);
                    if (settings.momentum > 0) {
                        momenta.add(memory.at(name + "/momentum", tensors, () -> tensors.zerosLike(weight.detach())));
                    }
                }));
        if (!weights.isEmpty()) {
            var step = new FusedSteps.Sgd(rate, settings.momentum, decay, settings.nesterov);
            FusedSteps.sgd(step, weights, gradients, momenta);
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
}
