package dev.gramme.train.internal.op;

import dev.gramme.model.ElementType;
import dev.gramme.train.internal.torch.DeviceTensor;
import dev.gramme.train.internal.torch.Indexing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/// Elements picked by index.
final class Gathering {
    private Gathering() {}

    static List<Op> ops() {
        return List.of(
                Op.flowing("Gather", Gathering::gather).setBy(1).onHost(Gathering::gatherOnHost),
                Op.flowing("GatherElements", Gathering::gatherElements)
                        .since(11)
                        .setBy(1),
                Op.flowing("GatherND", Gathering::gatherNd).since(11).setBy(1),
                Op.stopping("NonZero", call -> Indexing.nonZero(call.tensor(0)).transpose(0, 1))
                        .since(9),
                Op.stopping("OneHot", Gathering::oneHot).since(9).setBy(0, 1, 2));
    }

    private static DeviceTensor gather(Call call) {
        DeviceTensor x = call.tensor(0);
        int axis = call.axis("axis", 0, x.rank());
        if (call.value(1) instanceof HostInts host && host.shape().length == 0) {
            long index = host.at(0) < 0 ? host.at(0) + x.size(axis) : host.at(0);
            return x.narrow(axis, index, 1).squeeze(axis);
        }
        DeviceTensor indices = indices(call, x.size(axis));
        if (axis == 0 && x.rank() == 2 && x.isFloating()) {
            return Indexing.embedding(x, indices);
        }
        long[] shape = x.shape();
        LongStream before = Arrays.stream(shape).limit(axis);
        LongStream after = Arrays.stream(shape).skip(axis + 1L);
        long[] result = LongStream.concat(LongStream.concat(before, Arrays.stream(indices.shape())), after)
                .toArray();
        return Indexing.select(x, axis, indices.reshape(-1)).reshape(result);
    }

    private static Optional<HostInts> gatherOnHost(Call call) {
        HostInts x = call.host(0);
        HostInts indices = call.host(1);
        if (x.shape().length != 1) {
            return Optional.empty();
        }
        long[] picked = Arrays.stream(indices.values())
                .map(i -> x.at(Math.toIntExact(i < 0 ? i + x.count() : i)))
                .toArray();
        return Optional.of(HostInts.of(indices.shape(), picked));
    }

    /// The indices of input 1 as INT64, those from the end counted from the start.
    static DeviceTensor indices(Call call, long length) {
        DeviceTensor given = call.tensor(1).cast(ElementType.INT64);
        return fromStart(call, given, length);
    }

    static DeviceTensor fromStart(Call call, DeviceTensor indices, long length) {
        DeviceTensor shifted = indices.add(call.context().tensors().ofLongs(new long[0], length));
        return shifted.where(indices.lt(0), indices);
    }

    private static DeviceTensor gatherElements(Call call) {
        DeviceTensor x = call.tensor(0);
        int axis = call.axis("axis", 0, x.rank());
        return Indexing.gatherElements(x, axis, indices(call, x.size(axis)));
    }

    /// Each row of indices names an element, or a slice, of its batch.
    private static DeviceTensor gatherNd(Call call) {
        DeviceTensor x = call.tensor(0);
        DeviceTensor indices = call.tensor(1).cast(ElementType.INT64);
        int batchAxes = Math.toIntExact(call.integer("batch_dims", 0));
        int depth = Math.toIntExact(indices.size(indices.rank() - 1));
        List<DeviceTensor> places = new ArrayList<>();
        for (int axis = 0; axis < batchAxes; axis++) {
            long[] shape = new long[indices.rank() - 1];
            Arrays.fill(shape, 1);
            shape[axis] = x.size(axis);
            places.add(call.context().tensors().count(x.size(axis)).reshape(shape));
        }
        for (int i = 0; i < depth; i++) {
            DeviceTensor place = indices.narrow(indices.rank() - 1, i, 1).squeeze(indices.rank() - 1);
            places.add(fromStart(call, place, x.size(batchAxes + i)));
        }
        return Indexing.at(x, places);
    }

    /// Indices out of range give no hot place.
    private static DeviceTensor oneHot(Call call) {
        long depth = (long) call.scalar(1, 0);
        DeviceTensor values = call.tensor(2);
        DeviceTensor indices = fromStart(call, call.tensor(0).cast(ElementType.INT64), depth);
        int axis = call.axis("axis", -1, indices.rank() + 1);
        long[] shape = new long[indices.rank() + 1];
        Arrays.fill(shape, 1);
        shape[axis] = depth;
        DeviceTensor hot = call.context().tensors().count(depth).reshape(shape).eq(indices.unsqueeze(axis));
        return values.narrow(0, 1, 1).where(hot, values.narrow(0, 0, 1));
    }
}
