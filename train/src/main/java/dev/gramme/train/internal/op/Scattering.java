package dev.gramme.train.internal.op;

import dev.gramme.model.ElementType;
import dev.gramme.train.internal.torch.DeviceTensor;
import dev.gramme.train.internal.torch.Indexing;
import dev.gramme.train.internal.torch.Indexing.Combine;
import java.util.Arrays;
import java.util.List;

/// Elements placed by index into a copy.
final class Scattering {
    private Scattering() {}

    static List<Op> ops() {
        return List.of(
                Op.flowing("Scatter", Scattering::elements).since(9).setBy(1),
                Op.flowing("ScatterElements", Scattering::elements).since(11).setBy(1),
                Op.flowing("ScatterND", Scattering::slices).since(11).setBy(1));
    }

    private static DeviceTensor elements(Call call) {
        DeviceTensor x = call.tensor(0);
        int axis = call.axis("axis", 0, x.rank());
        return Indexing.scatterElements(x, axis, Gathering.indices(call, x.size(axis)), call.tensor(2), combine(call));
    }

    /// The indexed axes are made one, so that each update is a row to place.
    private static DeviceTensor slices(Call call) {
        DeviceTensor x = call.tensor(0);
        long[] shape = x.shape();
        DeviceTensor indices = call.tensor(1).cast(ElementType.INT64);
        int last = indices.rank() - 1;
        int depth = Math.toIntExact(indices.size(last));
        long rows = Arrays.stream(shape).limit(depth).reduce(1, (a, b) -> a * b);
        long width = Arrays.stream(shape).skip(depth).reduce(1, (a, b) -> a * b);
        DeviceTensor row = call.context().tensors().zeros(new long[0], ElementType.INT64);
        for (int i = 0; i < depth; i++) {
            DeviceTensor place = Gathering.fromStart(call, indices.narrow(last, i, 1), shape[i]);
            row = row.mul(call.context().tensors().ofLongs(new long[0], shape[i]))
                    .add(place);
        }
        DeviceTensor everywhere = row.reshape(-1, 1).expand(-1, width);
        return Indexing.scatterElements(
                        x.reshape(rows, width), 0, everywhere, call.tensor(2).reshape(-1, width), combine(call))
                .reshape(shape);
    }

    private static Combine combine(Call call) {
        return switch (call.text("reduction", "none")) {
            case "none" -> Combine.REPLACE;
            case "add" -> Combine.ADD;
            case "mul" -> Combine.MULTIPLY;
            case "max" -> Combine.MAXIMUM;
            case "min" -> Combine.MINIMUM;
            default ->
                throw call.refuse(
                        "it combines by '" + call.text("reduction", "") + "'", "the file is from a newer ONNX.");
        };
    }
}
