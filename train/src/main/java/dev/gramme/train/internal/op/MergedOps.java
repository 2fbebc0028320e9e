package dev.gramme.train.internal.op;

import dev.gramme.train.internal.torch.Activations;
import dev.gramme.train.internal.torch.Attention;
import dev.gramme.train.internal.torch.DeviceTensor;
import java.util.Arrays;
import java.util.Optional;

/// Operators that no file has: what a plan puts in the place of several, because libtorch does them in one go.
///
/// Whether it can shows in the shapes, when they run; where it cannot they compute what the several would have.
public final class MergedOps {
    /// x · w + addend, for a matrix w and an x of any rank.
    public static final Op LINEAR = Op.flowing("Linear", MergedOps::linear);

    /// softmax(scale · q · k + mask) · v. Inputs are q, k as it is multiplied (its last axes swapped already), v, and
    /// a mask or nothing; attributes are `scale`, and the softmax's `axis`.
    public static final Op ATTENTION = Op.flowing("Attention", MergedOps::attention);

    /// max(x, 0) in the place of x.
    public static final Op OVERWRITING_RELU =
            Op.flowing("OverwritingRelu", call -> Activations.overwriteByRelu(call.tensor(0)));

    private static final int RANK_OF_HEADS = 4;

    private MergedOps() {}

    private static DeviceTensor linear(Call call) {
        DeviceTensor x = call.tensor(0);
        DeviceTensor w = call.tensor(1);
        DeviceTensor addend = call.tensor(2);
        long[] shape = x.shape();
        boolean rows = shape.length >= 2 && addend.type() == x.type();
        shape[shape.length - 1] = w.size(1); // of x, which has at least one axis, or it could not be multiplied
        boolean whole = Arrays.equals(addend.shape(), shape);
        boolean row = addend.rank() <= 1 && (addend.count() == 1 || addend.count() == w.size(1));
        if (!rows || !(whole || row)) {
            return x.matmul(w).add(addend);
        }
        DeviceTensor base = addend.applyIf(whole, it -> it.reshape(-1, w.size(1)));
        return base.addmm(x.reshape(-1, w.size(0)), w, 1, 1).reshape(shape);
    }

    private static DeviceTensor attention(Call call) {
        DeviceTensor q = call.tensor(0);
        DeviceTensor k = call.tensor(1);
        DeviceTensor v = call.tensor(2);
        double scale = call.real("scale", 1);
        Optional<DeviceTensor> mask = call.optional(3);
        if (fits(q, k, v) && mask.stream().allMatch(it -> covers(it, q, k))) {
            Optional<DeviceTensor> stretched = mask.map(it -> it.expand(-1, -1, q.size(2), k.size(3)));
            return Attention.of(q, k.transpose(2, 3), v, stretched, scale);
        }
        DeviceTensor scores = q.matmul(k).applyIf(scale != 1, it -> it.mul(scale));
        DeviceTensor masked = mask.map(scores::add).orElse(scores);
        return ActivationOps.softmax(call, masked, Activations::softmax).matmul(v);
    }

    private static boolean fits(DeviceTensor q, DeviceTensor k, DeviceTensor v) {
        return q.rank() == RANK_OF_HEADS
                && k.rank() == RANK_OF_HEADS
                && v.rank() == RANK_OF_HEADS
                && q.isFloating()
                && q.size(0) == k.size(0)
                && q.size(0) == v.size(0)
                && q.size(1) == k.size(1)
                && q.size(1) == v.size(1);
    }

    private static boolean covers(DeviceTensor mask, DeviceTensor q, DeviceTensor k) {
        return mask.rank() == RANK_OF_HEADS
                && mask.type() == q.type()
                && stretches(mask.size(0), q.size(0))
                && stretches(mask.size(1), q.size(1))
                && stretches(mask.size(2), q.size(2))
                && stretches(mask.size(3), k.size(3));
    }

    private static boolean stretches(long from, long to) {
        return from == 1 || from == to;
    }
}
