package dev.gramme.train.internal.torch;

import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/// Functions of one element at a time, and softmax.
public final class Activations {
    /// A function of libtorch's that maps every element.
    public enum Unary {
        ABS,
        NEG,
        SQRT,
        EXP,
        LOG,
        RECIPROCAL,
        FLOOR,
        CEIL,
        /// Half to even.
        ROUND,
        SIGN,
        ERF,
        SIN,
        COS,
        TAN,
        ASIN,
        ACOS,
        ATAN,
        SINH,
        COSH,
        ASINH,
        ACOSH,
        ATANH,
        TANH,
        SIGMOID,
        RELU,
        SELU,
        HARDSWISH,
        MISH,
        IS_NAN
    }

    private Activations() {}

    public static DeviceTensor apply(Unary function, DeviceTensor x) {
        var of = x.handle();
        return new DeviceTensor(
                switch (function) {
                    case ABS -> of.abs();
                    case NEG -> of.neg();
                    case SQRT -> of.sqrt();
                    case EXP -> of.exp();
                    case LOG -> of.log();
                    case RECIPROCAL -> of.reciprocal();
                    case FLOOR -> of.floor();
                    case CEIL -> of.ceil();
                    case ROUND -> of.round();
                    case SIGN -> of.sign();
                    case ERF -> of.erf();
                    case SIN -> of.sin();
                    case COS -> of.cos();
                    case TAN -> of.tan();
                    case ASIN -> of.asin();
                    case ACOS -> of.acos();
                    case ATAN -> of.atan();
                    case SINH -> of.sinh();
                    case COSH -> of.cosh();
                    case ASINH -> of.asinh();
                    case ACOSH -> of.acosh();
                    case ATANH -> of.atanh();
                    case TANH -> of.tanh();
                    case SIGMOID -> of.sigmoid();
                    case RELU -> of.relu();
                    case SELU -> torch.selu(of);
                    case HARDSWISH -> torch.hardswish(of);
                    case MISH -> torch.mish(of);
                    case IS_NAN -> of.isnan();
                });
    }

    /// max(x, 0), written over x. Whoever recorded x for the way back must not need it there: libtorch would refuse the
    /// way back.
    public static DeviceTensor overwriteByRelu(DeviceTensor x) {
        x.handle().relu_();
        return x.alias();
    }

    public static DeviceTensor leakyRelu(DeviceTensor x, double slope) {
        return new DeviceTensor(torch.leaky_relu(x.handle(), new Scalar(slope)));
    }

    /// `scale * (exp(x * inputScale) - 1) * alpha` below zero, `scale * x` above.
    public static DeviceTensor elu(DeviceTensor x, double alpha, double scale, double inputScale) {
        return new DeviceTensor(torch.elu(x.handle(), new Scalar(alpha), new Scalar(scale), new Scalar(inputScale)));
    }

    /// `log(1 + exp(x))`.
    public static DeviceTensor softplus(DeviceTensor x) {
        return new DeviceTensor(torch.softplus(x.handle()));
    }

    /// Exact (by the error function), or with the tanh approximation.
    public static DeviceTensor gelu(DeviceTensor x, boolean tanh) {
        return new DeviceTensor(torch.gelu(x.handle(), tanh ? "tanh" : "none"));
    }

    /// Limits from below and above; infinities limit nothing. Keeps the element type.
    public static DeviceTensor clamp(DeviceTensor x, double low, double high) {
        return new DeviceTensor(torch.clamp(x.handle(), limit(x, low), limit(x, high)));
    }

    /// Limits each element by tensors; an absent one limits nothing.
    public static DeviceTensor clamp(DeviceTensor x, Optional<DeviceTensor> low, Optional<DeviceTensor> high) {
        if (low.isEmpty() && high.isEmpty()) {
            return x.alias();
        }
        return new DeviceTensor(torch.clamp(x.handle(), optional(low), optional(high)));
    }

    public static DeviceTensor softmax(DeviceTensor x, int axis) {
        return new DeviceTensor(x.handle().softmax(axis, new ScalarTypeOptional()));
    }

    public static DeviceTensor logSoftmax(DeviceTensor x, int axis) {
        return new DeviceTensor(x.handle().log_softmax(axis, new ScalarTypeOptional()));
    }

    private static ScalarOptional limit(DeviceTensor x, double at) {
        if (Double.isInfinite(at)) {
            return new ScalarOptional();
        }
        return new ScalarOptional(x.isFloating() ? new Scalar(at) : new Scalar((long) at));
    }

    static TensorOptional optional(Optional<DeviceTensor> tensor) {
        return tensor.map(DeviceTensor::optional).orElseGet(TensorOptional::new);
    }
}
