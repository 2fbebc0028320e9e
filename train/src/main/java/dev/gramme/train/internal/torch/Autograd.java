package dev.gramme.train.internal.torch;

import dev.gramme.carbon.GrammeException;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Tensor;

/// Gradients: whether operations of this thread are recorded, and the walk back over what was recorded.
public final class Autograd {
    private Autograd() {}

    /// Ends what [#on] or [#off] began.
    public interface Recording extends AutoCloseable {
        @Override
        void close();
    }

    public static Recording on() {
        return set(true);
    }

    public static Recording off() {
        return set(false);
    }

    private static Recording set(boolean wanted) {
        Torch.start();
        boolean before = GradMode.is_enabled();
        GradMode.set_enabled(wanted);
        return () -> GradMode.set_enabled(before);
    }

    /// A leaf over the same numbers, whose gradient is its own: what each replica trains.
    public static DeviceTensor leaf(DeviceTensor shared) {
        Tensor detached = shared.handle().detach();
        detached.set_requires_grad(true);
        return new DeviceTensor(detached);
    }

    /// Turns the recording of what a leaf takes part in on or off.
    public static void require(DeviceTensor leaf, boolean wanted) {
        leaf.handle().set_requires_grad(wanted);
    }

    /// Adds the gradients of a scalar to every leaf it depends on.
    ///
    /// @throws GrammeException if libtorch fails on the way, as it does when memory runs out
    public static void backward(DeviceTensor loss) {
        try {
            loss.handle().backward();
        } catch (RuntimeException e) {
            throw GrammeException.failure(
                            "The gradients cannot be computed: " + Torch.message(e),
                            "a smaller batch fits into memory.")
                    .causedBy(e);
        }
    }

    /// What backward has gathered for a leaf; empty if nothing depended on it.
    public static Optional<DeviceTensor> gradient(DeviceTensor leaf) {
        Tensor gradient = leaf.handle().grad();
        return gradient.defined() ? Optional.of(DeviceTensor.ofReference(gradient)) : Optional.empty();
    }

    /// Forgets gathered gradients and frees their memory.
    public static void forget(List<DeviceTensor> leaves) {
        for (DeviceTensor leaf : leaves) {
            leaf.handle().mutable_grad().reset();
        }
    }

    /// Adds one leaf's gradient to another's, in place; the first takes over what the second lacks.
    public static void addGradient(DeviceTensor into, DeviceTensor from) {
        Tensor more = from.handle().grad();
        if (!more.defined()) {
            return;
        }
        Tensor sum = into.handle().mutable_grad();
        if (sum.defined()) {
            try (var _ = off()) {
                sum.add_(more);
            }
        } else {
            sum.put(more);
        }
    }
}
