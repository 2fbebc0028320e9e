package dev.gramme.train.internal.torch;

import java.util.List;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.global.torch;

/// Pooling over one to three spatial axes.
public final class Pooling {
    /// A window that slides over the spatial axes, one number each.
    ///
    /// @param padding on both ends; at most half the kernel
    /// @param ceil whether a last, incomplete window counts
    @SuppressWarnings("ArrayRecordComponent") // handed straight to libtorch, never compared
    public record Window(long[] kernel, long[] stride, long[] padding, long[] dilation, boolean ceil) {
        private int axes() {
            return kernel.length;
        }
    }

    private Pooling() {}

    /// The maxima, and the place of each within its plane (row-major).
    public static List<DeviceTensor> max(DeviceTensor x, Window window) {
        long[] kernel = window.kernel;
        var found = switch (window.axes()) {
            case 1 ->
                torch.max_pool1d_with_indices(
                        x.handle(), kernel, window.stride, window.padding, window.dilation, window.ceil);
            case 2 ->
                torch.max_pool2d_with_indices(
                        x.handle(), kernel, window.stride, window.padding, window.dilation, window.ceil);
            case 3 ->
                torch.max_pool3d_with_indices(
                        x.handle(), kernel, window.stride, window.padding, window.dilation, window.ceil);
            default -> throw new IllegalArgumentException(window.axes() + " spatial axes");
        };
        return List.of(DeviceTensor.ofReference(found.get0()), DeviceTensor.ofReference(found.get1()));
    }

    /// The means; whether padding counts as zeros is the caller's choice.
    public static DeviceTensor average(DeviceTensor x, Window window, boolean countPadding) {
        long[] kernel = window.kernel;
        var none = new LongOptional();
        return new DeviceTensor(
                switch (window.axes()) {
                    case 1 ->
                        torch.avg_pool1d(x.handle(), kernel, window.stride, window.padding, window.ceil, countPadding);
                    case 2 ->
                        torch.avg_pool2d(
                                x.handle(), kernel, window.stride, window.padding, window.ceil, countPadding, none);
                    case 3 ->
                        torch.avg_pool3d(
                                x.handle(), kernel, window.stride, window.padding, window.ceil, countPadding, none);
                    default -> throw new IllegalArgumentException(window.axes() + " spatial axes");
                });
    }
}
