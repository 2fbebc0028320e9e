package dev.gramme.train.internal.op;

import dev.gramme.model.Attribute;
import dev.gramme.model.ElementType;
import dev.gramme.model.Node;
import dev.gramme.model.Tensor;
import dev.gramme.train.internal.op.Op.Gradient;
import dev.gramme.train.internal.torch.DeviceTensor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Values that come from nowhere: written in the file, filled, counted.
public final class Constants {
    private Constants() {}

    static List<Op> ops() {
        return List.of(
                Op.many("Constant", Gradient.STOPS, call -> List.of(upload(call, require(call)))),
                Op.stopping("ConstantOfShape", Constants::filled).since(9).onHost(Constants::filledOnHost),
                Op.stopping("Range", Constants::range).since(11).onHost(Constants::rangeOnHost));
    }

    /// The tensor that a `Constant` node holds, in whichever attribute; empty if it is of a kind that is not a dense
    /// tensor.
    public static Optional<Tensor> of(Node node) {
        String name = node.output(0).orElse("");
        for (Attribute attribute : node.attributes().values()) {
            Optional<Tensor> found = switch (attribute) {
                case Attribute.OfTensor it -> Optional.of(it.value().renamed(name));
                case Attribute.Int it -> Optional.of(Tensor.ofLongs(name, new long[0], it.value()));
                case Attribute.Real it -> Optional.of(Tensor.ofFloats(name, new long[0], it.value()));
                case Attribute.Ints it -> Optional.of(longs(name, it.values()));
                case Attribute.Reals it -> Optional.of(floats(name, it.values()));
                case Attribute.Text _, Attribute.Texts _ -> Optional.empty();
                case Attribute.OfGraph _, Attribute.Other _ -> Optional.empty();
            };
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Tensor require(Call call) {
        return of(call.node())
                .orElseThrow(() -> call.refuse("it holds text or a sparse tensor", "another export avoids it."));
    }

    private static Tensor longs(String name, List<Long> values) {
        return Tensor.ofLongs(
                name,
                new long[] {values.size()},
                values.stream().mapToLong(Long::longValue).toArray());
    }

    private static Tensor floats(String name, List<Float> values) {
        float[] all = new float[values.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = values.get(i);
        }
        return Tensor.ofFloats(name, new long[] {all.length}, all);
    }

    private static Value upload(Call call, Tensor tensor) {
        return tensor.type() == ElementType.INT64 && HostInts.suits(tensor.shape())
                ? HostInts.of(tensor.shape(), tensor.longs())
                : Value.of(call.context().tensors().upload(tensor));
    }

    private static DeviceTensor filled(Call call) {
        long[] shape = call.longs(0);
        return call.node()
                .tensor("value")
                .map(value -> call.context()
                        .tensors()
                        .upload(value)
                        .reshape()
                        .expand(shape)
                        .contiguous())
                .orElseGet(() -> call.context().tensors().zeros(shape, ElementType.FLOAT));
    }

    private static Optional<HostInts> filledOnHost(Call call) {
        long[] shape = call.longs(0);
        return call.node()
                .tensor("value")
                .filter(value -> value.type() == ElementType.INT64 && HostInts.suits(shape))
                .map(value -> {
                    long[] all = new long[Math.toIntExact(Tensor.elements(shape))];
                    Arrays.fill(all, value.longs()[0]);
                    return HostInts.of(shape, all);
                });
    }

    private static DeviceTensor range(Call call) {
        DeviceTensor start = call.tensor(0);
        double delta = call.scalar(2, 1);
        double steps = Math.ceil((call.scalar(1, 0) - start.scalar()) / delta);
        DeviceTensor numbers =
                call.context().tensors().count(Math.max(0, (long) steps)).cast(start.type());
        return numbers.mul(call.tensor(2)).add(start);
    }

    private static Optional<HostInts> rangeOnHost(Call call) {
        long start = call.host(0).at(0);
        long delta = call.host(2).at(0);
        long count = Math.max(0, Math.ceilDiv(call.host(1).at(0) - start, delta));
        if (!HostInts.suits(new long[] {count})) {
            return Optional.empty();
        }
        long[] all = new long[Math.toIntExact(count)];
        Arrays.setAll(all, i -> start + i * delta);
        return Optional.of(HostInts.list(all));
    }
}
