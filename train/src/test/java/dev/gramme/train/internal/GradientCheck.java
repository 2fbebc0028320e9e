package dev.gramme.train.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gramme.model.ElementType;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.Tensor;
import dev.gramme.train.internal.exec.Executor;
import dev.gramme.train.internal.exec.Parameters;
import dev.gramme.train.internal.exec.Plan;
import dev.gramme.train.internal.op.Mode;
import dev.gramme.train.internal.op.Op;
import dev.gramme.train.internal.op.OpRegistry;
import dev.gramme.train.internal.torch.Autograd;
import dev.gramme.train.internal.torch.ComputeDevice;
import dev.gramme.train.internal.torch.DeviceTensor;
import dev.gramme.train.internal.torch.Reductions;
import dev.gramme.train.internal.torch.Scope;
import dev.gramme.train.internal.torch.Tensors;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// Holds the gradients of a one-node model against central differences, in double precision.
///
/// All outputs are weighted and summed; the slope of that sum along a random direction through all inputs must be what
/// the gradients say. Inputs are shaken a little, so that none sits on a kink (the zero of `Relu`, two equal maxima).
final class GradientCheck {
    private static final double STEP = 1e-6;
    private static final int DIRECTIONS = 3;

    private final Tensors tensors = new Tensors(ComputeDevice.CPU);

    static Op op(Model model) {
        Node node = model.graph().nodes().getFirst();
        return OpRegistry.all().require(node, model.opset());
    }

    /// Places of real inputs that a gradient reaches.
    static List<Integer> flowing(Model model, List<Tensor> given) {
        Op op = op(model);
        List<Integer> places = new ArrayList<>();
        Node node = model.graph().nodes().getFirst();
        for (int i = 0; i < given.size(); i++) {
            String name = model.graph().inputs().get(i).name();
            int place = node.inputs().indexOf(name);
            if (!op.settings().contains(place)
                    && given.get(i).type().isFloating()
                    && given.get(i).size() > 0) {
                places.add(i);
            }
        }
        return places;
    }

    void check(Model model, List<Tensor> given) {
        var random = new SplittableRandom(1);
        List<Integer> flowing = flowing(model, given);
        List<double[]> points = new ArrayList<>();
        for (Tensor tensor : given) {
            points.add(tensor.type().isFloating() ? doubles(tensor) : new double[0]);
        }
        for (int place : flowing) {
            double[] point = points.get(place);
            for (int i = 0; i < point.length; i++) {
                point[i] += 0.003 * (random.nextDouble() - 0.5);
            }
        }
        List<double[]> gradients = gradients(model, given, points, flowing);
        for (int round = 0; round < DIRECTIONS; round++) {
            List<double[]> direction = direction(points, flowing, random);
            double slope = (value(model, given, moved(points, direction, STEP))
                            - value(model, given, moved(points, direction, -STEP)))
                    / (2 * STEP);
            assertThat(dot(gradients, direction)).isCloseTo(slope, within(1e-5 * Math.max(1, Math.abs(slope))));
        }
    }

    private static List<double[]> direction(List<double[]> points, List<Integer> flowing, RandomGenerator random) {
        List<double[]> direction = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            double[] step = new double[points.get(i).length];
            for (int j = 0; j < step.length && flowing.contains(i); j++) {
                step[j] = random.nextGaussian();
            }
            direction.add(step);
        }
        return direction;
    }

    private static List<double[]> moved(List<double[]> points, List<double[]> direction, double by) {
        List<double[]> moved = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            double[] point = points.get(i).clone();
            for (int j = 0; j < point.length; j++) {
                point[j] += by * direction.get(i)[j];
            }
            moved.add(point);
        }
        return moved;
    }

    private static double dot(List<double[]> a, List<double[]> b) {
        double sum = 0;
        for (int i = 0; i < a.size(); i++) {
            for (int j = 0; j < a.get(i).length; j++) {
                sum += a.get(i)[j] * b.get(i)[j];
            }
        }
        return sum;
    }

    private double value(Model model, List<Tensor> given, List<double[]> points) {
        return run(model, executor -> {
            try (var _ = Autograd.off()) {
                return weighted(model, executor.run(inputs(executor, given, points), Mode.TRAIN))
                        .scalar();
            }
        });
    }

    private List<double[]> gradients(Model model, List<Tensor> given, List<double[]> points, List<Integer> flowing) {
        return run(model, executor -> {
            Map<String, DeviceTensor> inputs = inputs(executor, given, points);
            List<String> names =
                    flowing.stream().map(List.copyOf(inputs.keySet())::get).toList();
            names.forEach(name -> inputs.computeIfPresent(name, (_, plain) -> Autograd.leaf(plain)));
            try (var _ = Autograd.on()) {
                Autograd.backward(weighted(model, executor.run(inputs, Mode.TRAIN)));
            }
            List<double[]> gradients = new ArrayList<>();
            points.forEach(point -> gradients.add(new double[point.length]));
            for (int i = 0; i < names.size(); i++) {
                int place = flowing.get(i);
                Autograd.gradient(inputs.get(names.get(i)))
                        .ifPresent(gradient -> gradients.set(place, doubles(Tensors.download("", gradient))));
            }
            return gradients;
        });
    }

    /// Each run has random numbers and running statistics of its own, the same as all others at its start.
    private <T> T run(Model model, Function<Executor, T> use) {
        Plan plan = Plan.of(model);
        try (var _ = Scope.open();
                var parameters = Parameters.of(plan, tensors);
                var executor = new Executor(plan, parameters, tensors, 0)) {
            return use.apply(executor);
        }
    }

    private Map<String, DeviceTensor> inputs(Executor executor, List<Tensor> given, List<double[]> points) {
        Map<String, DeviceTensor> inputs = new LinkedHashMap<>();
        for (int i = 0; i < given.size(); i++) {
            Tensor tensor = given.get(i);
            Tensor there = tensor.type().isFloating() ? ofDoubles(tensor.shape(), points.get(i)) : tensor;
            inputs.put(executor.plan().inputs().get(i), tensors.upload(there));
        }
        return inputs;
    }

    /// The sum of all real outputs, each element times a number of its own. Running statistics are no function of the
    /// batch that anybody learns by: they carry no gradient.
    private DeviceTensor weighted(Model model, Map<String, DeviceTensor> outputs) {
        int counted = op(model).name().equals("BatchNormalization") ? 1 : outputs.size();
        DeviceTensor sum = tensors.zeros(new long[0], ElementType.DOUBLE);
        for (DeviceTensor output : outputs.values().stream().limit(counted).toList()) {
            if (output.isFloating()) {
                DeviceTensor places = tensors.count(output.count()).cast(ElementType.DOUBLE);
                DeviceTensor weights =
                        places.mul(0.7).add(0.1).fmod(tensors.full(new long[0], 1.9, ElementType.DOUBLE));
                sum = sum.add(Reductions.sum(
                        output.cast(ElementType.DOUBLE).reshape(-1).mul(weights)));
            }
        }
        return sum;
    }

    private static Tensor ofDoubles(long[] shape, double[] values) {
        var bytes = MemorySegment.ofArray(new byte[values.length * Double.BYTES]);
        MemorySegment.copy(values, 0, bytes, ValueLayout.JAVA_DOUBLE_UNALIGNED, 0, values.length);
        return Tensor.of("", ElementType.DOUBLE, shape, bytes);
    }

    private double[] doubles(Tensor tensor) {
        try (var _ = Scope.open()) {
            return Tensors.download("", tensors.upload(tensor).cast(ElementType.DOUBLE))
                    .data()
                    .toArray(ValueLayout.JAVA_DOUBLE_UNALIGNED);
        }
    }
}
