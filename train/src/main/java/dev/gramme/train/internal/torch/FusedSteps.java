package dev.gramme.train.internal.torch;

import java.util.List;
import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.OperatorHandle;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.TensorType;
import org.bytedeco.pytorch.Type;

/// Optimizer steps over many tensors at once, in place: libtorch's fused kernels, which read and write each number once
/// where the same formula in single operations takes eight passes over memory. The Java binding leaves them out, so
/// they are called by name through libtorch's dispatcher.
public final class FusedSteps {
    /// One step of AdamW (Loshchilov & Hutter 2019, algorithm 2).
    ///
    /// @param decay the weight decay, decoupled from the gradient and scaled by the rate
    public record AdamW(double rate, double beta1, double beta2, double decay, double epsilon) {}

    /// One step of gradient descent with momentum (Sutskever et al. 2013; libtorch's form, no dampening).
    ///
    /// @param decay the weight decay, added to the gradient
    public record Sgd(double rate, double momentum, double decay, boolean nesterov) {}

    private FusedSteps() {}

    /// @param means running means of the gradients, updated
    /// @param squares running means of the squared gradients, updated
    /// @param steps how many steps each tensor has had, this one included: FLOAT scalars
    public static void adamW(
            AdamW step,
            List<DeviceTensor> weights,
            List<DeviceTensor> gradients,
            List<DeviceTensor> means,
            List<DeviceTensor> squares,
            List<DeviceTensor> steps) {
        call(
                "aten::_fused_adamw_",
                list(weights),
                list(gradients),
                list(means),
                list(squares),
                list(List.of()),
                list(steps),
                new IValue(step.rate),
                new IValue(step.beta1),
                new IValue(step.beta2),
                new IValue(step.decay),
                new IValue(step.epsilon),
                new IValue(false), // amsgrad
                new IValue(false), // maximize
                new IValue(), // gradient scale
                new IValue());
    }

    /// @param momenta the momentum buffers, zero before the first step, updated; none without momentum
    public static void sgd(
            Sgd step, List<DeviceTensor> weights, List<DeviceTensor> gradients, List<DeviceTensor> momenta) {
        call(
                "aten::_fused_sgd_",
                list(weights),
                list(gradients),
                list(momenta),
                new IValue(step.decay),
                new IValue(step.momentum),
                new IValue(step.rate),
                new IValue(0.0), // dampening
                new IValue(step.nesterov),
                new IValue(false), // maximize
                new IValue(false), // the first step, without buffers
                new IValue(), // gradient scale
                new IValue());
    }

    /// The sum of the squares of all elements of all tensors.
    public static double squaredNorm(List<DeviceTensor> tensors) {
        double sum = 0;
        try (var _ = Scope.open();
                var _ = Autograd.off()) {
            for (DeviceTensor tensor : tensors) {
                sum += Math.pow(tensor.handle().norm().item().toDouble(), 2);
            }
        }
        return sum;
    }

    /// Multiplies all elements of all tensors, in place.
    public static void scale(List<DeviceTensor> tensors, double by) {
        try (var _ = Scope.open();
                var _ = Autograd.off()) {
            tensors.forEach(tensor -> tensor.handle().mul_(new Scalar(by)));
        }
    }

    /// Adds to all elements of all tensors, in place.
    public static void add(List<DeviceTensor> tensors, double more) {
        try (var _ = Scope.open();
                var _ = Autograd.off()) {
            tensors.forEach(tensor -> tensor.handle().add_(new Scalar(more)));
        }
    }

    private static void call(String operator, IValue... arguments) {
        try (var _ = Scope.open();
                var _ = Autograd.off()) {
            OperatorHandle found = Dispatcher.singleton().findSchemaOrThrow(operator, "");
            found.callBoxed(new IValueVector(arguments));
        }
    }

    private static IValue list(List<DeviceTensor> tensors) {
        var all = new GenericList(new Type.TypePtr(TensorType.get()));
        for (DeviceTensor tensor : tensors) {
            all.push_back(new IValue(tensor.handle()));
        }
        return new IValue(all);
    }
}
