package dev.gramme.train.internal.op;

import dev.gramme.model.Tensor;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongBinaryOperator;

/// Whole-number arithmetic on the host: lists of the same length, or one number with each of a list.
final class HostArithmetic {
    private HostArithmetic() {}

    static Op.HostKernel of(LongBinaryOperator function) {
        return call -> {
            Optional<HostInts> result = Optional.of(call.host(0));
            for (int i = 1; i < call.inputs().size() && result.isPresent(); i++) {
                result = combine(result.get(), call.host(i), function);
            }
            return result;
        };
    }

    /// The same values in another shape.
    static Optional<HostInts> reshaped(HostInts from, long... shape) {
        return Optional.of(HostInts.of(shape, from.values()));
    }

    private static Optional<HostInts> combine(HostInts a, HostInts b, LongBinaryOperator function) {
        long[] shape = a.shape().length >= b.shape().length && a.count() >= b.count() ? a.shape() : b.shape();
        int count = Math.toIntExact(Tensor.elements(shape));
        if (fits(a, count) && fits(b, count)) {
            long[] values = new long[count];
            Arrays.setAll(
                    values, i -> function.applyAsLong(a.at(a.count() == 1 ? 0 : i), b.at(b.count() == 1 ? 0 : i)));
            return Optional.of(HostInts.of(shape, values));
        }
        return Optional.empty();
    }

    private static boolean fits(HostInts operand, int count) {
        return operand.count() == count || operand.count() == 1;
    }
}
