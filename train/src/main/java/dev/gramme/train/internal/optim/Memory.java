package dev.gramme.train.internal.optim;

import dev.gramme.model.Tensor;
import dev.gramme.train.internal.torch.DeviceTensor;
import dev.gramme.train.internal.torch.Scope;
import dev.gramme.train.internal.torch.Tensors;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// What an optimizer remembers: tensors by name, made when first asked for.
///
/// What a checkpoint holds is filled in then, not before: a fused step walks a weight, its gradient and its memories in
/// the order they have in memory, so that a memory has to be laid out like its weight, which no file says.
final class Memory implements AutoCloseable {
    private final Map<String, DeviceTensor> kept = new ConcurrentHashMap<>();
    private final Map<String, Tensor> restored = new ConcurrentHashMap<>();

    /// @param first all zeros, and laid out as it should be
    DeviceTensor at(String name, Tensors tensors, Supplier<DeviceTensor> first) {
        return kept.computeIfAbsent(name, _ -> {
            try (var scope = Scope.open()) {
                DeviceTensor made = first.get();
                Optional.ofNullable(restored.remove(name)).ifPresent(old -> made.assign(tensors.upload(old)));
                return scope.keep(made);
            }
        });
    }

    Map<String, Tensor> download() {
        Map<String, Tensor> here = new TreeMap<>(restored);
        kept.forEach((name, tensor) -> here.put(name, Tensors.download(name, tensor)));
        return here;
    }

    void restore(Map<String, Tensor> state) {
        close();
        restored.putAll(state);
    }

    @Override
    public void close() {
        kept.values().forEach(DeviceTensor::close);
        kept.clear();
        restored.clear();
    }
}
