package dev.gramme.train.internal.torch;

import dev.gramme.carbon.GrammeException;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.global.torch;

/// Where tensors live and are computed with: the processor, or one of the machine's NVIDIA cards.
public enum ComputeDevice {
    CPU("cpu"),
    /// The first card. Needs libtorch's CUDA build on the class path (`docs/train.md`).
    CUDA("cuda");

    private final String label;

    ComputeDevice(String label) {
        this.label = label;
    }

    /// The device by the name that users write.
    ///
    /// @throws GrammeException if there is none of that name, or it cannot be used here
    public static ComputeDevice of(String name) {
        for (ComputeDevice device : values()) {
            if (device.label.equals(name)) {
                device.require();
                return device;
            }
        }
        throw GrammeException.usage("'" + name + "' is no device.", "you meant cpu or cuda.");
    }

    /// @throws GrammeException if libtorch cannot use it on this machine
    void require() {
        Torch.start();
        if (this == CUDA && !torch.cuda_is_available()) {
            throw GrammeException.configuration(
                    "The device 'cuda' was asked for, and libtorch finds no CUDA device.",
                    "the card's driver is missing, or libtorch's CUDA natives are not on the class path; see"
                            + " docs/train.md. The device 'cpu' works everywhere.");
        }
    }

    Device torch() {
        return new Device(label);
    }

    @Override
    public String toString() {
        return label;
    }
}
