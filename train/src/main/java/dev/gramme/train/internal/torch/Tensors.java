package dev.gramme.train.internal.torch;

import dev.gramme.model.ElementType;
import dev.gramme.model.Tensor;
import java.lang.foreign.MemorySegment;
import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/// Makes tensors on a device: from the host's, filled, counted, random; and takes them back to the host.
public final class Tensors {
    private final ComputeDevice device;

    /// @throws dev.gramme.carbon.GrammeException if the device cannot be used here
    public Tensors(ComputeDevice device) {
        device.require();
        this.device = device;
    }

    /// A copy of a host tensor.
    ///
    /// @throws dev.gramme.carbon.GrammeException if its element type cannot be computed with
    public DeviceTensor upload(Tensor host) {
        var type = ElementTypes.torch(host.type());
        var onHost = torch.empty(host.shape(), new TensorOptions(type), new MemoryFormatOptional());
        bytes(onHost).copyFrom(host.data());
        return new DeviceTensor(device == ComputeDevice.CPU ? onHost : onHost.to(device.torch(), type));
    }

    /// A copy of a host tensor that is hardly needed on the host any more: what lies in a file goes back there, and is
    /// read again should somebody look at it.
    ///
    /// @throws dev.gramme.carbon.GrammeException if its element type cannot be computed with
    public DeviceTensor move(Tensor host) {
        DeviceTensor there = upload(host);
        if (host.data().isMapped()) {
            host.data().unload();
        }
        return there;
    }

    /// A copy of a tensor of four axes whose elements along the second lie side by side in memory, if that is the
    /// quicker order for convolutions on this device: on the processor.
    public DeviceTensor channelsLast(DeviceTensor tensor) {
        if (device != ComputeDevice.CPU) {
            return tensor;
        }
        // Made by hand: where an axis has length 1, libtorch would see nothing to convert, and would not take the
        // tensor for one with channels last either.
        var format = new MemoryFormatOptional(torch.MemoryFormat.ChannelsLast);
        var ordered =
                torch.empty(tensor.shape(), new TensorOptions(tensor.handle().scalar_type()), format);
        ordered.copy_(tensor.handle());
        return new DeviceTensor(ordered);
    }

    public DeviceTensor full(long[] shape, double value, ElementType type) {
        var number = type.isFloating() ? new Scalar(value) : new Scalar((long) value);
        return new DeviceTensor(torch.full(shape, number, options(type)));
    }

    public DeviceTensor zeros(long[] shape, ElementType type) {
        return new DeviceTensor(torch.zeros(shape, options(type)));
    }

    public DeviceTensor zerosLike(DeviceTensor other) {
        return new DeviceTensor(torch.zeros_like(other.handle()));
    }

    /// INT64 numbers from 0 up to but without an end.
    public DeviceTensor count(long end) {
        return new DeviceTensor(torch.arange(new Scalar(end), options(ElementType.INT64)));
    }

    /// A tensor of longs.
    public DeviceTensor ofLongs(long[] shape, long... values) {
        return upload(Tensor.ofLongs("", shape, values));
    }

    /// A tensor of floats.
    public DeviceTensor ofFloats(long[] shape, float... values) {
        return upload(Tensor.ofFloats("", shape, values));
    }

    /// Ones with a probability, zeros otherwise; the shape and type of another tensor.
    public DeviceTensor bernoulliLike(DeviceTensor other, double probability, Randomness randomness) {
        return new DeviceTensor(
                torch.empty_like(other.handle()).bernoulli_(probability, new GeneratorOptional(randomness.generator)));
    }

    /// A copy on the host, under a name.
    public static Tensor download(String name, DeviceTensor tensor) {
        try (var _ = Scope.open()) {
            var here = tensor.handle().detach().cpu().contiguous();
            byte[] copy = new byte[Math.toIntExact(here.nbytes())];
            MemorySegment.copy(bytes(here), 0, MemorySegment.ofArray(copy), 0, copy.length);
            return Tensor.of(name, tensor.type(), here.shape(), MemorySegment.ofArray(copy));
        }
    }

    /// Random numbers of one replica: seeded, its own, so that threads never draw from one stream in turns.
    public static final class Randomness implements AutoCloseable {
        private final Generator generator;

        public Randomness(long seed) {
            Torch.start();
            generator = torch.make_generator_cpu(seed);
        }

        /// Begins a new stream, so that what is drawn next depends on nothing that was drawn before.
        public void reseed(long seed) {
            generator.set_current_seed(seed);
        }

        @Override
        public void close() {
            generator.close();
        }
    }

    private TensorOptions options(ElementType type) {
        return new TensorOptions(ElementTypes.torch(type)).device(new DeviceOptional(device.torch()));
    }

    private static MemorySegment bytes(org.bytedeco.pytorch.Tensor tensor) {
        long size = tensor.nbytes();
        return size == 0
                ? MemorySegment.NULL
                : MemorySegment.ofAddress(tensor.data_ptr().address()).reinterpret(size);
    }
}
