package dev.gramme.train.internal.torch;

import java.util.Optional;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/// Mean and variance taken out, then scaled and shifted.
public final class Normalizations {
    /// A normalized batch, and the mean and (population) variance of each channel that it was normalized by.
    public record OfBatch(DeviceTensor output, DeviceTensor mean, DeviceTensor variance) {}

    private Normalizations() {}

    /// By given statistics of each channel.
    public static DeviceTensor byStatistics(
            DeviceTensor x,
            DeviceTensor scale,
            DeviceTensor shift,
            DeviceTensor mean,
            DeviceTensor variance,
            double epsilon) {
        return new DeviceTensor(torch.batch_norm(
                x.handle(),
                scale.optional(),
                shift.optional(),
                mean.optional(),
                variance.optional(),
                false,
                0,
                epsilon,
                false));
    }

    /// By the batch's own statistics.
    public static OfBatch byBatch(DeviceTensor x, DeviceTensor scale, DeviceTensor shift, double epsilon) {
        var none = new TensorOptional();
        var all = torch.native_batch_norm(x.handle(), scale.optional(), shift.optional(), none, none, true, 0, epsilon);
        var mean = DeviceTensor.ofReference(all.get1());
        try (var _ = Autograd.off()) {
            // libtorch keeps 1/sqrt(variance + epsilon) for the way back.
            var inverse = DeviceTensor.ofReference(all.get2());
            return new OfBatch(
                    DeviceTensor.ofReference(all.get0()), mean, inverse.pow(-2).add(-epsilon));
        }
    }

    /// Over the last axes, whose lengths are given.
    public static DeviceTensor layer(
            DeviceTensor x,
            long[] lengths,
            Optional<DeviceTensor> scale,
            Optional<DeviceTensor> shift,
            double epsilon) {
        return new DeviceTensor(torch.layer_norm(
                x.handle(), lengths, Activations.optional(scale), Activations.optional(shift), epsilon, true));
    }

    /// Over groups of channels and all spatial axes; scale and shift are per channel.
    public static DeviceTensor group(
            DeviceTensor x, long groups, Optional<DeviceTensor> scale, Optional<DeviceTensor> shift, double epsilon) {
        return new DeviceTensor(torch.group_norm(
                x.handle(), groups, Activations.optional(scale), Activations.optional(shift), epsilon, true));
    }
}
