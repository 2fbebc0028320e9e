package dev.gramme.train.internal.loop;

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
import java.util.Objects;

/// AdamW's memory of some weights: running means of their gradients and of the squares.
final class AdamGroup implements AutoCloseable {
    private static final String MEAN = "adam.mean.";
    private static final String SQUARE = "adam.square.";
    private static final String STEPS = "adam.steps.";
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;

    private final List<String> names;
    private final double decay;
    private final List<DeviceTensor> weights = new ArrayList<>();
    private final List<DeviceTensor> means = new ArrayList<>();
    private final List<DeviceTensor> squares = new ArrayList<>();
    private final List<DeviceTensor> steps = new ArrayList<>();

    AdamGroup(Learner.Group group, Map<String, DeviceTensor> trained, Tensors tensors) {
        this.names = group.names();
        this.decay = group.decay();
        try (var scope = Scope.open()) {
            for (String name : names) {
                var weight = Objects.requireNonNull(trained.get(name), name);
                weights.add(weight);
                means.add(scope.keep(tensors.zerosLike(weight)));
                squares.add(scope.keep(tensors.zerosLike(weight)));
                steps.add(scope.keep(tensors.zeros(new long[0], ElementType.FLOAT)));
            }
        }
    }

    /// Takes a step along the gradients; a weight that nothing depended on stays.
    void step(double rate) {
        try (var _ = Scope.open();
                var _ = Autograd.off()) {
            var there = new ArrayList<Integer>();
            for (int i = 0; i < weights.size(); i++) {
                if (Autograd.gradient(weights.get(i)).isPresent()) {
                    there.add(i);
                    steps.get(i).assign(steps.get(i).add(1));
                }
            }
            if (there.isEmpty()) {
                return;
            }
            var gradients = there.stream()
                    .map(i -> Autograd.gradient(weights.get(i)).orElseThrow())
                    .toList();
            FusedSteps.adamW(
                    new FusedSteps.AdamW(rate, BETA1, BETA2, decay, EPSILON),
                    pick(weights, there),
                    gradients,
                    pick(means, there),
                    pick(squares, there),
                    pick(steps, there));
        }
    }

    void save(Map<String, Tensor> state) {
        for (int i = 0; i < names.size(); i++) {
            put(state, MEAN + names.get(i), means.get(i));
            put(state, SQUARE + names.get(i), squares.get(i));
            put(state, STEPS + names.get(i), steps.get(i));
        }
    }

    void restore(Map<String, Tensor> state, Tensors tensors) {
        try (var _ = Scope.open();
                var _ = Autograd.off()) {
            for (int i = 0; i < names.size(); i++) {
                means.get(i).assign(tensors.upload(need(state, MEAN + names.get(i))));
                squares.get(i).assign(tensors.upload(need(state, SQUARE + names.get(i))));
                steps.get(i).assign(tensors.upload(need(state, STEPS + names.get(i))));
            }
        }
    }

    @Override
    public void close() {
        means.forEach(DeviceTensor::close);
        squares.forEach(DeviceTensor::close);
        steps.forEach(DeviceTensor::close);
    }

    private static List<DeviceTensor> pick(List<DeviceTensor> all, List<Integer> indices) {
        return indices.stream().map(all::get).toList();
    }

    private static void put(Map<String, Tensor> state, String name, DeviceTensor tensor) {
        state.put(name, Tensors.download(name, tensor));
    }

    private static Tensor need(Map<String, Tensor> state, String name) {
        return Objects.requireNonNull(state.get(name), name);
    }
}
