package dev.gramme.train.internal.op;

import dev.gramme.train.internal.torch.DeviceTensor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// An operator: what it is called, how gradients pass it, and how it runs.
///
/// @param since the first opset it is claimed for; the last is [OpRegistry#LAST_OPSET]
/// @param settings places of inputs that set the operator up rather than flow through it: no gradient reaches them, and
///     a constant there is no weight
/// @param host how it runs when all its inputs are on the host; an empty answer sends them to the device
/// @param limit what it refuses, in words; empty if nothing
public record Op(
        String domain,
        String name,
        int since,
        Gradient gradient,
        Set<Integer> settings,
        Optional<HostKernel> host,
        Kernel kernel,
        String limit) {
    /// What becomes of the gradient.
    public enum Gradient {
        /// It flows.
        FLOWS,
        /// There is none: the outputs are whole numbers or truth values, or change in steps.
        STOPS,
        /// It passes as if the operator were not there, where its value was not limited.
        STRAIGHT_THROUGH
    }

    /// Runs a node; answers with as many values as its outputs, or more.
    @FunctionalInterface
    public interface Kernel {
        List<Value> run(Call call);
    }

    /// Runs a node on the host, if it can.
    @FunctionalInterface
    public interface HostKernel {
        Optional<HostInts> run(Call call);
    }

    /// Microsoft's operators, which ONNX Runtime adds.
    public static final String MICROSOFT = "com.microsoft";

    static Op many(String name, Gradient gradient, Kernel kernel) {
        return new Op("", name, OpRegistry.FIRST_OPSET, gradient, Set.of(), Optional.empty(), kernel, "");
    }

    /// One output, which gradients flow through.
    static Op flowing(String name, Function<Call, DeviceTensor> kernel) {
        return many(name, Gradient.FLOWS, one(kernel));
    }

    /// One output, which gradients do not flow through.
    static Op stopping(String name, Function<Call, DeviceTensor> kernel) {
        return many(name, Gradient.STOPS, one(kernel));
    }

    private static Kernel one(Function<Call, DeviceTensor> kernel) {
        return call -> List.of(Value.of(kernel.apply(call)));
    }

    Op since(int opset) {
        return new Op(domain, name, opset, gradient, settings, host, kernel, limit);
    }

    Op of(String otherDomain) {
        return new Op(otherDomain, name, 1, gradient, settings, host, kernel, limit);
    }

    Op setBy(Integer... inputs) {
        return new Op(domain, name, since, gradient, Set.of(inputs), host, kernel, limit);
    }

    Op onHost(HostKernel kernelOnHost) {
        return new Op(domain, name, since, gradient, settings, Optional.of(kernelOnHost), kernel, limit);
    }

    Op limitedTo(String words) {
        return new Op(domain, name, since, gradient, settings, host, kernel, words);
    }

    static List<Value> values(DeviceTensor... tensors) {
        return Arrays.stream(tensors).map(Value::of).toList();
    }
}
