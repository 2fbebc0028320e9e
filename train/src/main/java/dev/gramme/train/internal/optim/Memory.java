package dev.gramme.train.internal.optim;

import dev.gramme.model.Tensor;
import dev.gramme.train.internal.torch.DeviceTensor;
import dev.gramme.train.internal.torch.Scope;
import dev.gramme.train.internal.torch.Tensors;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// What an optimizer remembers: tensors by name, made when first asked for.
final class Memory implements AutoCloseable {
    private final Map<String, DeviceTensor> kept = new ConcurrentHashMap<>();

    DeviceTensor at(String name, Supplier<DeviceTensor> first) {
        return kept.computeIfAbsent(name, _ -> {
            try (var scope = Scope.open()) {
                return scope.keep(first.get());
            }
        });
    }

    Map<String, Tensor> download() {
        Map<String, Tensor> here = new TreeMap<>();
        kept.forEach((name, tensor) -> here.put(name, Tensors.download(name, tensor)));
        return here;
    }

    void upload(Map<String, Tensor> state, Tensors tensors) {
        close();
        state.forEach((name, tensor) -> at(name, () -> tensors.upload(tensor)));
    }

    @Override
    public void close() {
        kept.values().forEach(DeviceTensor::close);
        kept.clear();
    }
}
