package dev.gramme.train.internal.torch;

import dev.gramme.model.ElementType;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.StringViewOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// A tensor on the device: a handle of numbers that libtorch keeps, with the arithmetic and the changes of layout that
/// everything else is made of. Binary operations broadcast as ONNX's do (numpy's rules).
///
/// A handle is freed by the innermost [Scope] it was made in, or by [#close]. Several handles may share the numbers
/// (views), and the numbers live as long as one handle, or the autograd graph, needs them. Where gradients are on
/// ([Autograd]) every operation is recorded.
public final class DeviceTensor implements AutoCloseable {
    /// libtorch takes this text as a view of memory, which has to outlive the call: hence made once.
    private static final BytePointer TRUNC = new BytePointer("trunc").retainReference();

    private final Tensor handle;

    DeviceTensor(Tensor handle) {
        this.handle = handle;
    }

    /// From a place inside something that libtorch owns (a list, a pair, a leaf's gradient): a handle that outlives it.
    static DeviceTensor ofReference(Tensor place) {
        return new DeviceTensor(new Tensor(place));
    }

    Tensor handle() {
        return handle;
    }

    TensorOptional optional() {
        return new TensorOptional(handle);
    }

    static TensorVector vector(List<DeviceTensor> tensors) {
        return new TensorVector(tensors.stream().map(DeviceTensor::handle).toArray(Tensor[]::new));
    }

    static List<DeviceTensor> list(TensorVector vector) {
        DeviceTensor[] all = new DeviceTensor[Math.toIntExact(vector.size())];
        Arrays.setAll(all, i -> ofReference(vector.get(i)));
        return List.of(all);
    }

    /// Another handle of the same tensor.
    public DeviceTensor alias() {
        return new DeviceTensor(new Tensor(handle));
    }

    /// Lets go of this handle now. Closing twice does nothing.
    @Override
    public void close() {
        if (!handle.isNull()) {
            handle.close();
        }
    }

    // What it is.

    public long[] shape() {
        return handle.shape();
    }

    public int rank() {
        return Math.toIntExact(handle.dim());
    }

    public long size(int axis) {
        return handle.size(axis);
    }

    public long count() {
        return handle.numel();
    }

    public ElementType type() {
        return ElementTypes.onnx(handle.scalar_type());
    }

    public boolean isFloating() {
        return handle.is_floating_point();
    }

    /// The value of a tensor of one element.
    public double scalar() {
        return handle.item().toDouble();
    }

    /// Whether every element is a finite number; integers always are.
    public boolean allFinite() {
        // The sum of finite numbers is finite unless it overflows, and is much the cheaper question.
        if (!isFloating()) {
            return true;
        }
        return Double.isFinite(handle.sum().item().toDouble())
                || handle.isfinite().all().item().toBool();
    }

    public boolean anyNan() {
        return isFloating() && handle.isnan().any().item().toBool();
    }

    // Arithmetic.

    public DeviceTensor add(DeviceTensor other) {
        return new DeviceTensor(handle.add(other.handle));
    }

    public DeviceTensor add(double other) {
        return new DeviceTensor(handle.add(new Scalar(other)));
    }

    public DeviceTensor sub(DeviceTensor other) {
        return new DeviceTensor(handle.sub(other.handle));
    }

    public DeviceTensor mul(DeviceTensor other) {
        return new DeviceTensor(handle.mul(other.handle));
    }

    public DeviceTensor mul(double other) {
        return new DeviceTensor(handle.mul(new Scalar(other)));
    }

    /// Quotients; of integers rounded toward zero.
    public DeviceTensor div(DeviceTensor other) {
        return new DeviceTensor(
                isFloating() ? handle.div(other.handle) : handle.div(other.handle, new StringViewOptional(TRUNC)));
    }

    public DeviceTensor pow(DeviceTensor exponent) {
        return new DeviceTensor(handle.pow(exponent.handle));
    }

    public DeviceTensor pow(double exponent) {
        return new DeviceTensor(handle.pow(new Scalar(exponent)));
    }

    /// The remainder with the sign of the divisor.
    public DeviceTensor remainder(DeviceTensor divisor) {
        return new DeviceTensor(handle.remainder(divisor.handle));
    }

    /// The remainder with the sign of the dividend, as C's `fmod`.
    public DeviceTensor fmod(DeviceTensor divisor) {
        return new DeviceTensor(handle.fmod(divisor.handle));
    }

    public DeviceTensor maximum(DeviceTensor other) {
        return new DeviceTensor(torch.maximum(handle, other.handle));
    }

    public DeviceTensor minimum(DeviceTensor other) {
        return new DeviceTensor(torch.minimum(handle, other.handle));
    }

    public DeviceTensor matmul(DeviceTensor other) {
        return new DeviceTensor(handle.matmul(other.handle));
    }

    // Comparisons: BOOL tensors.

    public DeviceTensor eq(DeviceTensor other) {
        return new DeviceTensor(handle.eq(other.handle));
    }

    public DeviceTensor lt(DeviceTensor other) {
        return new DeviceTensor(handle.lt(other.handle));
    }

    public DeviceTensor le(DeviceTensor other) {
        return new DeviceTensor(handle.le(other.handle));
    }

    /// Whether each element is below a number.
    public DeviceTensor lt(double other) {
        return new DeviceTensor(handle.lt(new Scalar(other)));
    }

    public DeviceTensor not() {
        return new DeviceTensor(handle.logical_not());
    }

    public DeviceTensor and(DeviceTensor other) {
        return new DeviceTensor(handle.logical_and(other.handle));
    }

    public DeviceTensor or(DeviceTensor other) {
        return new DeviceTensor(handle.logical_or(other.handle));
    }

    public DeviceTensor xor(DeviceTensor other) {
        return new DeviceTensor(handle.logical_xor(other.handle));
    }

    /// This where the condition holds, the other elsewhere.
    public DeviceTensor where(DeviceTensor condition, DeviceTensor otherwise) {
        return new DeviceTensor(torch.where(condition.handle, handle, otherwise.handle));
    }

    // Layout. Views where libtorch can make one.

    public DeviceTensor reshape(long... shape) {
        return new DeviceTensor(handle.reshape(shape));
    }

    public DeviceTensor permute(long... axes) {
        return new DeviceTensor(handle.permute(axes));
    }

    public DeviceTensor transpose(int axis, int other) {
        return new DeviceTensor(handle.transpose(axis, other));
    }

    /// Repeats axes of length 1; -1 keeps an axis as it is.
    public DeviceTensor expand(long... shape) {
        return new DeviceTensor(handle.expand(shape));
    }

    public DeviceTensor squeeze(int axis) {
        return new DeviceTensor(handle.squeeze(axis));
    }

    public DeviceTensor unsqueeze(int axis) {
        return new DeviceTensor(handle.unsqueeze(axis));
    }

    /// Elements from a start, so many, along an axis.
    public DeviceTensor narrow(int axis, long start, long length) {
        return new DeviceTensor(handle.narrow(axis, start, length));
    }

    public DeviceTensor flip(int... axes) {
        return new DeviceTensor(handle.flip(Arrays.stream(axes).asLongStream().toArray()));
    }

    public DeviceTensor tile(long... repeats) {
        return new DeviceTensor(handle.tile(repeats));
    }

    public DeviceTensor contiguous() {
        return new DeviceTensor(handle.contiguous());
    }

    public DeviceTensor cast(ElementType type) {
        return new DeviceTensor(handle.to(ElementTypes.torch(type)));
    }

    public static DeviceTensor concat(List<DeviceTensor> tensors, int axis) {
        return new DeviceTensor(torch.cat(vector(tensors), axis));
    }

    /// Parts of given lengths along an axis.
    public List<DeviceTensor> split(long[] lengths, int axis) {
        return list(torch.split(handle, lengths, axis));
    }

    /// A sum of products over named axes (`ij,jk->ik`).
    public static DeviceTensor einsum(String equation, List<DeviceTensor> tensors) {
        return new DeviceTensor(torch.einsum(equation, vector(tensors)));
    }

    /// `beta * this + alpha * (a × b)`, fused; this is broadcast.
    public DeviceTensor addmm(DeviceTensor a, DeviceTensor b, double beta, double alpha) {
        return new DeviceTensor(torch.addmm(handle, a.handle, b.handle, new Scalar(beta), new Scalar(alpha)));
    }

    // Without a gradient.

    /// The same numbers, cut off from how they came to be.
    public DeviceTensor detach() {
        return new DeviceTensor(handle.detach());
    }

    /// A copy that shares nothing.
    public DeviceTensor copy() {
        return new DeviceTensor(handle.detach().clone());
    }

    /// Overwrites the numbers with another tensor's of the same shape.
    public void assign(DeviceTensor other) {
        try (var _ = Autograd.off()) {
            handle.copy_(other.handle);
        }
    }

    /// Applies an operation only if it is asked for; reads better than a reassigned variable.
    public DeviceTensor applyIf(boolean wanted, UnaryOperator<DeviceTensor> operation) {
        return wanted ? operation.apply(this) : this;
    }

    @Override
    public String toString() {
        return handle.isNull() ? "a closed tensor" : type() + " " + Arrays.toString(shape());
    }
}
