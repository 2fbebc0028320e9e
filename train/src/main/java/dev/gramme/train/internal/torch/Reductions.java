package dev.gramme.train.internal.torch;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// Many elements made one, along axes; and what orders or accumulates along an axis.
public final class Reductions {
    /// How elements are made one.
    public enum Kind {
        SUM,
        MEAN,
        MAX,
        MIN,
        PROD,
        /// Logarithm of the sum of exponentials, without overflow.
        LOG_SUM_EXP
    }

    private Reductions() {}

    /// Reduces along axes, none of them negative or named twice. No axis means nothing is reduced.
    public static DeviceTensor reduce(Kind kind, DeviceTensor x, int[] axes, boolean keepAxes) {
        if (axes.length == 0 && kind != Kind.LOG_SUM_EXP) {
            return x.alias();
        }
        long[] along = Arrays.stream(axes).asLongStream().toArray();
        Tensor of = x.handle();
        var sameType = new ScalarTypeOptional(of.scalar_type());
        return new DeviceTensor(
                switch (kind) {
                    case SUM -> of.sum(along, keepAxes, sameType);
                    case MEAN ->
                        x.isFloating()
                                ? of.mean(along, keepAxes, sameType)
                                : integerMean(of, along, keepAxes, sameType);
                    case MAX -> torch.amax(of, along, keepAxes);
                    case MIN -> torch.amin(of, along, keepAxes);
                    case PROD -> product(of, axes, keepAxes, sameType);
                    case LOG_SUM_EXP -> torch.logsumexp(of, along, keepAxes);
                });
    }

    private static Tensor integerMean(Tensor of, long[] along, boolean keepAxes, ScalarTypeOptional type) {
        Tensor sum = of.sum(along, keepAxes, type);
        double share = (double) Math.max(1, sum.numel()) / of.numel();
        return sum.to(torch.ScalarType.Double).mul(new Scalar(share)).to(of.scalar_type());
    }

    /// libtorch multiplies along one axis at a time.
    private static Tensor product(Tensor of, int[] axes, boolean keepAxes, ScalarTypeOptional type) {
        Tensor product = of;
        int[] fromLast = Arrays.stream(axes).sorted().toArray();
        for (int i = fromLast.length - 1; i >= 0; i--) {
            product = product.prod(fromLast[i], keepAxes, type);
        }
        return product;
    }

    /// Where the largest (or smallest) element stands along an axis: INT64, the first of equals.
    public static DeviceTensor argExtreme(DeviceTensor x, int axis, boolean largest, boolean keepAxis) {
        var along = new LongOptional(axis);
        return new DeviceTensor(
                largest ? torch.argmax(x.handle(), along, keepAxis) : torch.argmin(x.handle(), along, keepAxis));
    }

    /// The k largest (or smallest) elements along an axis and their places.
    public static List<DeviceTensor> topK(DeviceTensor x, long k, int axis, boolean largest, boolean sorted) {
        var found = torch.topk(x.handle(), k, axis, largest, sorted);
        return List.of(DeviceTensor.ofReference(found.get0()), DeviceTensor.ofReference(found.get1()));
    }

    public static DeviceTensor cumulativeSum(DeviceTensor x, int axis) {
        return new DeviceTensor(
                torch.cumsum(x.handle(), axis, new ScalarTypeOptional(x.handle().scalar_type())));
    }

    /// Of all elements; a scalar.
    public static DeviceTensor sum(DeviceTensor x) {
        return new DeviceTensor(x.handle().sum());
    }
}
