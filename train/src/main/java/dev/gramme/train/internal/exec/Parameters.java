package dev.gramme.train.internal.exec;

import dev.gramme.model.Tensor;
import dev.gramme.train.internal.torch.Autograd;
import dev.gramme.train.internal.torch.DeviceTensor;
import dev.gramme.train.internal.torch.Scope;
import dev.gramme.train.internal.torch.Tensors;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/// A network's weights and running statistics on the device, and which of them training may change.
///
/// The numbers belong to whoever made the first `Parameters` of them; [#replica]s look at the same weights, each with
/// gradients of its own, and have running statistics of their own.
public final class Parameters implements AutoCloseable {
    private final Map<String, DeviceTensor> weights;
    private final Map<String, DeviceTensor> statistics;
    private final Map<String, DeviceTensor> remembered = new LinkedHashMap<>();
    private final Set<String> frozen;

    private Parameters(Map<String, DeviceTensor> weights, Map<String, DeviceTensor> statistics, Set<String> frozen) {
        this.weights = weights;
        this.statistics = statistics;
        this.frozen = frozen;
    }

    /// The plan's weights and statistics as the file has them, all of them trained.
    ///
    /// Kernels lie with their channels last. A convolution takes over the layout of its kernel, and what follows
    /// takes over that of its input: so all of the network runs with channels last, where convolutions need no
    /// copies of their operands in another order, and pooling and normalization go along whole vectors.
    public static Parameters of(Plan plan, Tensors tensors) {
        try (var scope = Scope.open()) {
            Map<String, DeviceTensor> weights = new LinkedHashMap<>();
            for (String name : plan.weights()) {
                DeviceTensor there = tensors.move(plan.constant(name));
                boolean kernel = plan.kernels().contains(name);
                weights.put(name, scope.keep(Autograd.leaf(there.applyIf(kernel, tensors::channelsLast))));
            }
            Map<String, DeviceTensor> statistics = new LinkedHashMap<>();
            for (String name : plan.statistics()) {
                statistics.put(name, scope.keep(tensors.upload(plan.constant(name))));
            }
            return new Parameters(weights, statistics, new LinkedHashSet<>());
        }
    }

    /// The same weights with gradients of their own, and a copy of the statistics.
    public Parameters replica() {
        try (var scope = Scope.open()) {
            Map<String, DeviceTensor> leaves = new LinkedHashMap<>();
            weights.forEach((name, weight) ->
                    leaves.put(name, scope.keep(frozen.contains(name) ? weight.detach() : Autograd.leaf(weight))));
            Map<String, DeviceTensor> copies = new LinkedHashMap<>();
            statistics.forEach((name, statistic) -> copies.put(name, scope.keep(statistic.copy())));
            return new Parameters(leaves, copies, new LinkedHashSet<>(frozen));
        }
    }

    /// Stops training of all weights and statistics whose whole name matches. Batch normalization by frozen statistics
    /// uses them even in training.
    public void freeze(Pattern names) {
        for (String name : allNames()) {
            if (names.matcher(name).matches()) {
                frozen.add(name);
                switchGradient(name, false);
            }
        }
    }

    /// Trains again what matches.
    public void thaw(Pattern names) {
        for (String name : allNames()) {
            if (names.matcher(name).matches()) {
                frozen.remove(name);
                switchGradient(name, true);
            }
        }
    }

    /// Trains these weights and nothing else.
    public void freezeAllBut(Collection<String> names) {
        for (String name : allNames()) {
            if (!names.contains(name)) {
                frozen.add(name);
                switchGradient(name, false);
            }
        }
    }

    private void switchGradient(String name, boolean wanted) {
        DeviceTensor weight = weights.get(name);
        if (weight != null) {
            Autograd.require(weight, wanted);
        }
    }

    public boolean isFrozen(String name) {
        return frozen.contains(name);
    }

    private Set<String> allNames() {
        Set<String> all = new LinkedHashSet<>(weights.keySet());
        all.addAll(statistics.keySet());
        return all;
    }

    /// A weight that is known to be there.
    public DeviceTensor weight(String name) {
        return Objects.requireNonNull(weights.get(name), name);
    }

    /// A running statistic that is known to be there.
    public DeviceTensor statistic(String name) {
        return Objects.requireNonNull(statistics.get(name), name);
    }

    /// Weights by name, frozen ones included.
    public Map<String, DeviceTensor> weights() {
        return Collections.unmodifiableMap(weights);
    }

    /// Running statistics by name.
    public Map<String, DeviceTensor> statistics() {
        return Collections.unmodifiableMap(statistics);
    }

    /// The weights that are trained, by name, in the order of the plan.
    public Map<String, DeviceTensor> trained() {
        Map<String, DeviceTensor> trained = new LinkedHashMap<>(weights);
        trained.keySet().removeAll(frozen);
        return Collections.unmodifiableMap(trained);
    }

    /// The trained weights alone.
    public List<DeviceTensor> leaves() {
        return List.copyOf(trained().values());
    }

    /// How many numbers are trained.
    public long trainedCount() {
        return leaves().stream().mapToLong(DeviceTensor::count).sum();
    }

    /// All numbers as they are now, on the host.
    public Map<String, Tensor> download() {
        Map<String, Tensor> here = new LinkedHashMap<>();
        weights.forEach((name, weight) -> here.put(name, Tensors.download(name, weight)));
        statistics.forEach((name, statistic) -> here.put(name, Tensors.download(name, statistic)));
        return here;
    }

    /// Overwrites numbers by name; names that are not here are passed over.
    public void upload(Map<String, Tensor> numbers, Tensors tensors) {
        try (var _ = Scope.open()) {
            numbers.forEach((name, tensor) -> {
                DeviceTensor target = weights.containsKey(name) ? weights.get(name) : statistics.get(name);
                if (target != null) {
                    target.assign(tensors.upload(tensor));
                }
            });
        }
    }

    /// Notes the statistics as they are, so that a batch which spoils them can be undone.
    public void rememberStatistics() {
        statistics.forEach((name, statistic) -> remembered
                .computeIfAbsent(name, _ -> {
                    try (var scope = Scope.open()) {
                        return scope.keep(statistic.copy());
                    }
                })
                .assign(statistic));
    }

    /// Makes the statistics what they were when they were last noted.
    public void recallStatistics() {
        remembered.forEach((name, statistic) -> statistic(name).assign(statistic));
    }

    @Override
    public void close() {
        weights.values().forEach(DeviceTensor::close);
        statistics.values().forEach(DeviceTensor::close);
        remembered.values().forEach(DeviceTensor::close);
    }
}
