package dev.gramme.train.internal.torch;

import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;

/// Convolutions over one to three spatial axes, and padding.
public final class Convolutions {
    private Convolutions() {}

    /// @param padding zeros on both ends of each spatial axis
    public static DeviceTensor convolve(
            DeviceTensor x,
            DeviceTensor weight,
            Optional<DeviceTensor> bias,
            long[] stride,
            long[] padding,
            long[] dilation,
            long groups) {
        return new DeviceTensor(torch.convolution(
                x.handle(),
                weight.handle(),
                Activations.optional(bias),
                stride,
                padding,
                dilation,
                false,
                new long[stride.length],
                groups));
    }

    /// The transposed convolution: what is cut off each end, and what is added to the far end.
    public static DeviceTensor transposed(
            DeviceTensor x,
            DeviceTensor weight,
            Optional<DeviceTensor> bias,
            long[] stride,
            long[] padding,
            long[] outputPadding,
            long[] dilation,
            long groups) {
        return new DeviceTensor(torch.convolution(
                x.handle(),
                weight.handle(),
                Activations.optional(bias),
                stride,
                padding,
                dilation,
                true,
                outputPadding,
                groups));
    }

    /// Pads the last axes with a number or, where an amount is negative, crops them.
    ///
    /// @param amounts in libtorch's order: begin and end of the last axis, then of the one before, …
    public static DeviceTensor pad(DeviceTensor x, long[] amounts, double value) {
        var number = x.isFloating() ? new Scalar(value) : new Scalar((long) value);
        return new DeviceTensor(torch.constant_pad_nd(x.handle(), amounts, number));
    }
}
