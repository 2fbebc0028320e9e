package dev.gramme.train.internal.op;

import dev.gramme.train.internal.torch.Activations;
import dev.gramme.train.internal.torch.Activations.Unary;
import dev.gramme.train.internal.torch.DeviceTensor;
import java.util.List;
import java.util.function.BinaryOperator;

/// Truth values: comparing, combining, choosing by them.
final class Comparisons {
    private Comparisons() {}

    static List<Op> ops() {
        return List.of(
                compare("Equal", DeviceTensor::eq),
                compare("Less", DeviceTensor::lt),
                compare("Greater", (a, b) -> b.lt(a)),
                compare("LessOrEqual", DeviceTensor::le).since(12),
                compare("GreaterOrEqual", (a, b) -> b.le(a)).since(12),
                compare("And", DeviceTensor::and),
                compare("Or", DeviceTensor::or),
                compare("Xor", DeviceTensor::xor),
                Op.stopping("Not", call -> call.tensor(0).not()),
                Op.stopping("IsNaN", call -> Activations.apply(Unary.IS_NAN, call.tensor(0)))
                        .since(9),
                Op.stopping("IsInf", Comparisons::isInf).since(10),
                Op.flowing("Where", call -> call.tensor(1).where(call.tensor(0), call.tensor(2)))
                        .since(9)
                        .setBy(0));
    }

    private static Op compare(String name, BinaryOperator<DeviceTensor> function) {
        return Op.stopping(name, call -> function.apply(call.tensor(0), call.tensor(1)));
    }

    private static DeviceTensor isInf(Call call) {
        DeviceTensor x = call.tensor(0);
        DeviceTensor none = x.eq(x).not().and(x.eq(x));
        DeviceTensor infinity = call.context().tensors().full(new long[0], Double.POSITIVE_INFINITY, x.type());
        DeviceTensor positive = call.flag("detect_positive", true) ? x.eq(infinity) : none;
        DeviceTensor negative = call.flag("detect_negative", true) ? x.eq(infinity.mul(-1)) : none;
        return positive.or(negative);
    }
}
