package dev.gramme.train.internal.op;

import dev.gramme.train.internal.op.Op.Gradient;
import dev.gramme.train.internal.torch.Activations;
import dev.gramme.train.internal.torch.Activations.Unary;
import dev.gramme.train.internal.torch.DeviceTensor;
import java.util.List;
import java.util.function.BinaryOperator;

/// Arithmetic, element by element, broadcasting.
final class Elementwise {
    private Elementwise() {}

    static List<Op> ops() {
        return List.of(
                binary("Add", DeviceTensor::add).onHost(HostArithmetic.of(Math::addExact)),
                binary("Sub", DeviceTensor::sub).onHost(HostArithmetic.of(Math::subtractExact)),
                binary("Mul", DeviceTensor::mul).onHost(HostArithmetic.of(Math::multiplyExact)),
                binary("Div", DeviceTensor::div).onHost(HostArithmetic.of((a, b) -> a / b)),
                Op.flowing("Pow", Elementwise::pow).setBy(1),
                Op.flowing("Mod", Elementwise::mod).since(10).setBy(1),
                many("Sum", DeviceTensor::add),
                many("Max", DeviceTensor::maximum).onHost(HostArithmetic.of(Math::max)),
                many("Min", DeviceTensor::minimum).onHost(HostArithmetic.of(Math::min)),
                Op.flowing("Mean", Elementwise::mean),
                unary("Abs", Unary.ABS),
                unary("Neg", Unary.NEG),
                unary("Sqrt", Unary.SQRT),
                unary("Exp", Unary.EXP),
                unary("Log", Unary.LOG),
                unary("Reciprocal", Unary.RECIPROCAL),
                step("Floor", Unary.FLOOR),
                step("Ceil", Unary.CEIL),
                step("Round", Unary.ROUND).since(11),
                step("Sign", Unary.SIGN).since(9),
                unary("Erf", Unary.ERF).since(9),
                unary("Sin", Unary.SIN),
                unary("Cos", Unary.COS),
                unary("Tan", Unary.TAN),
                unary("Asin", Unary.ASIN),
                unary("Acos", Unary.ACOS),
                unary("Atan", Unary.ATAN),
                unary("Sinh", Unary.SINH).since(9),
                unary("Cosh", Unary.COSH).since(9),
                unary("Asinh", Unary.ASINH).since(9),
                unary("Acosh", Unary.ACOSH).since(9),
                unary("Atanh", Unary.ATANH).since(9));
    }

    private static Op unary(String name, Unary function) {
        return Op.flowing(name, call -> Activations.apply(function, call.tensor(0)));
    }

    private static Op step(String name, Unary function) {
        return Op.stopping(name, call -> Activations.apply(function, call.tensor(0)));
    }

    private static Op binary(String name, BinaryOperator<DeviceTensor> function) {
        return Op.flowing(name, call -> function.apply(call.tensor(0), call.tensor(1)));
    }

    private static Op many(String name, BinaryOperator<DeviceTensor> function) {
        return Op.many(
                name,
                Gradient.FLOWS,
                call -> Op.values(call.tensors().stream().reduce(function).orElseThrow()));
    }

    /// In the type of the base.
    private static DeviceTensor pow(Call call) {
        DeviceTensor base = call.tensor(0);
        DeviceTensor exponent = call.tensor(1);
        if (base.isFloating() && exponent.count() == 1 && exponent.rank() <= base.rank()) {
            return base.pow(exponent.scalar()); // squares and roots have kernels of their own
        }
        return base.pow(exponent).cast(base.type());
    }

    private static DeviceTensor mod(Call call) {
        return call.flag("fmod", false)
                ? call.tensor(0).fmod(call.tensor(1))
                : call.tensor(0).remainder(call.tensor(1));
    }

    private static DeviceTensor mean(Call call) {
        List<DeviceTensor> all = call.tensors();
        return all.stream().reduce(DeviceTensor::add).orElseThrow().mul(1.0 / all.size());
    }
}
