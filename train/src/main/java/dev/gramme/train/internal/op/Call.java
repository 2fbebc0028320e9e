package dev.gramme.train.internal.op;

import dev.gramme.carbon.GrammeException;
import dev.gramme.model.ElementType;
import dev.gramme.model.Node;
import dev.gramme.model.Tensor;
import dev.gramme.train.internal.torch.DeviceTensor;
import dev.gramme.train.internal.torch.Tensors;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// One execution of a node: its inputs, wherever they are, and its attributes, read the way the operators want them.
///
/// @param inputs by place; empty where an optional input is left out
public record Call(Node node, long opset, List<Optional<Value>> inputs, Context context) {
    public boolean has(int index) {
        return index < inputs.size() && inputs.get(index).isPresent();
    }

    /// An input, wherever it is.
    ///
    /// @throws GrammeException if it is left out
    public Value value(int index) {
        if (!has(index)) {
            throw refuse("input " + index + " is missing", "the exporter left it out by mistake.");
        }
        return inputs.get(index).orElseThrow();
    }

    /// An input as a tensor on the device.
    public DeviceTensor tensor(int index) {
        return switch (value(index)) {
            case Value.OnDevice there -> there.tensor();
            case HostInts here -> context.tensors().ofLongs(here.shape(), here.values());
        };
    }

    public Optional<DeviceTensor> optional(int index) {
        return has(index) ? Optional.of(tensor(index)) : Optional.empty();
    }

    /// All inputs that are there.
    public List<DeviceTensor> tensors() {
        return IntStream.range(0, inputs.size())
                .filter(this::has)
                .mapToObj(this::tensor)
                .toList();
    }

    /// The shape of an input.
    public long[] shape(int index) {
        return switch (value(index)) {
            case Value.OnDevice there -> there.tensor().shape();
            case HostInts here -> here.shape();
        };
    }

    /// Whether every input is on the host.
    public boolean allOnHost() {
        return inputs.stream().allMatch(input -> input.isEmpty() || input.get() instanceof HostInts);
    }

    public HostInts host(int index) {
        return value(index) instanceof HostInts here ? here : HostInts.of(shape(index), longs(index));
    }

    /// The whole numbers of an input, fetched from the device if need be.
    public long[] longs(int index) {
        return switch (value(index)) {
            case HostInts here -> here.values();
            case Value.OnDevice there ->
                Tensors.download("", there.tensor().cast(ElementType.INT64)).longs();
        };
    }

    public Optional<long[]> optionalLongs(int index) {
        return has(index) ? Optional.of(longs(index)) : Optional.empty();
    }

    /// The numbers of an input, fetched from the device.
    public double[] reals(int index) {
        Tensor here = Tensors.download("", tensor(index).cast(ElementType.DOUBLE));
        return here.data().toArray(ValueLayout.JAVA_DOUBLE_UNALIGNED);
    }

    /// The number that an input of one element holds; the default where it is left out.
    public double scalar(int index, double otherwise) {
        return has(index) ? tensor(index).scalar() : otherwise;
    }

    public long integer(String attribute, long otherwise) {
        return node.integer(attribute, otherwise);
    }

    public boolean flag(String attribute, boolean otherwise) {
        return node.integer(attribute, otherwise ? 1 : 0) != 0;
    }

    public double real(String attribute, double otherwise) {
        return node.real(attribute, (float) otherwise);
    }

    public String text(String attribute, String otherwise) {
        return node.text(attribute, otherwise);
    }

    public Optional<long[]> integers(String attribute) {
        return node.integers(attribute);
    }

    /// The axis that a number means for a tensor of this rank; negative ones count from the end.
    ///
    /// @throws GrammeException if there is no such axis
    public int axis(long number, int rank) {
        if (number < -rank || number >= Math.max(rank, 1)) {
            throw refuse("there is no axis " + number + " in a tensor of rank " + rank, "another shape was meant.");
        }
        return Math.toIntExact(number < 0 ? number + rank : number);
    }

    /// The axis that an attribute names.
    public int axis(String attribute, long otherwise, int rank) {
        return axis(integer(attribute, otherwise), rank);
    }

    /// An element type that an attribute names.
    public ElementType type(String attribute, ElementType otherwise) {
        long code = integer(attribute, otherwise.code());
        return ElementType.of(Math.toIntExact(code))
                .orElseThrow(() -> refuse("there is no element type " + code, "the file is from a newer ONNX."));
    }

    /// Whether somebody wants an output.
    public boolean wants(int output) {
        return node.output(output).isPresent();
    }

    /// An error of this node.
    public GrammeException refuse(String why, String maybe) {
        return GrammeException.failure(
                "The node " + node.label() + " (opset " + opset + ") cannot run: " + why + ".", maybe);
    }
}
