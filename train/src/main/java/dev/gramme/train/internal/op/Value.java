package dev.gramme.train.internal.op;

import dev.gramme.train.internal.torch.DeviceTensor;

/// What flows along an edge of a graph while it runs.
public sealed interface Value permits HostInts, Value.OnDevice {
    /// A tensor on the device.
    record OnDevice(DeviceTensor tensor) implements Value {
        @Override
        public String toString() {
            return tensor.toString();
        }
    }

    static Value of(DeviceTensor tensor) {
        return new OnDevice(tensor);
    }
}
