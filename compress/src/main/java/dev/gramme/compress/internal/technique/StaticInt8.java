package dev.gramme.compress.internal.technique;

import dev.gramme.carbon.GrammeException;
import dev.gramme.compress.Examples;
import dev.gramme.compress.internal.calibrate.Method;
import dev.gramme.compress.internal.calibrate.RangeCalibration;
import dev.gramme.compress.internal.calibrate.Ranges;
import dev.gramme.compress.internal.graph.Convolution;
import dev.gramme.compress.internal.graph.CrossLayerEqualization;
import dev.gramme.compress.internal.graph.HardSwishInParts;
import dev.gramme.compress.internal.graph.Linear;
import dev.gramme.compress.internal.graph.RaiseOpset;
import dev.gramme.compress.internal.graph.ScalingIntoConvolution;
import dev.gramme.compress.internal.int8.Headroom;
import dev.gramme.compress.internal.qlinear.RoundingShift;
import dev.gramme.compress.internal.qlinear.StaticQuantization;
import dev.gramme.compress.internal.qlinear.TrainingGrids;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.Session;
import dev.gramme.model.Tensor;
import dev.gramme.model.rewrite.GraphIndex;
import dev.gramme.model.rewrite.Rewriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Convolutions and linear layers in 8 bits, activations rounded by ranges that examples have shown.
public final class StaticInt8 implements Technique {
    /// How ranges may be chosen from what examples have shown; which is best depends on the network.
    private static final List<Method> METHODS = List.of(
            new Method.Extremes(), new Method.Percentile(0.9999), new Method.SquaredError(), new Method.Entropy());

    private static final int COMPARED = 32;
    private static final String EQUALIZED = "channels equalized, ";
    private static final String CORRECTED = "biases corrected, ";

    private final Model model;
    private final Ranges ranges;
    private final Method method;

    /// What was done before, for people.
    private final String form;

    /// What biases make up for.
    private final RoundingShift shift;

    /// Of weights that have been trained for them.
    private final Map<String, float[]> scales;

    private StaticInt8(
            Model model, Ranges ranges, Method method, String form, RoundingShift shift, Map<String, float[]> scales) {
        this.form = form;
        this.scales = scales;
        this.model = model;
        this.ranges = ranges;
        this.method = method;
        this.shift = shift;
    }

    /// Empty for a model without convolutions, or without examples.
    ///
    /// @param prepared with constants folded
    /// @throws GrammeException (failure) if an activation is not a number or infinite
    public static Optional<StaticInt8> of(Model prepared, Examples examples, int threads) {
        if (examples.size() == 0 || Convolution.of(prepared).isEmpty()) {
            return Optional.empty();
        }
        var rewrites = List.of(RaiseOpset.INTEGERS, new ScalingIntoConvolution(), new HardSwishInParts());
        var model =
                new Rewriter(rewrites, Rewriter.USUAL_TOLERANCE).apply(prepared).model();
        var equalized = new Rewriter(List.of(new CrossLayerEqualization()), Rewriter.USUAL_TOLERANCE)
                .apply(model)
                .model();
        var compared = Compared.of(model, examples, threads);
        var plain = candidates(model, "", examples, compared);
        var other = candidates(equalized, EQUALIZED, examples, compared);
        return Stream.concat(plain.stream(), other.stream())
                .min(Comparator.comparingDouble(Candidate::distance))
                .map(Candidate::technique);
    }

    private record Candidate(StaticInt8 technique, double distance) {}

    /// Examples that candidates are told apart by, with the float model's answers.
    ///
    /// @param others from which biases are corrected: half of the examples at least, if there are two
    private record Compared(Examples examples, Examples others, List<Map<String, Tensor>> expected, int threads) {
        static Compared of(Model model, Examples all, int threads) {
            int[] chosen = Examples.someOf(all.size(), Math.min(COMPARED, Math.ceilDiv(all.size(), 2)));
            var known = Arrays.stream(chosen).boxed().collect(Collectors.toSet());
            var examples = all.select(chosen);
            int[] others = IntStream.range(0, all.size())
                    .filter(i -> !known.contains(i))
                    .toArray();
            return new Compared(examples, all.select(others), outputs(model, examples, threads), threads);
        }

        Candidate candidate(StaticInt8 technique) {
            var found = outputs(technique.apply(Set.of()), examples, threads);
            return new Candidate(technique, StaticInt8.distance(found, expected));
        }
    }

    /// One for each method, and the best of them with its biases corrected.
    private static List<Candidate> candidates(Model model, String form, Examples examples, Compared compared) {
        try (var calibration = RangeCalibration.of(model, StaticQuantization.values(model), compared.threads())) {
            for (int i = 0; i < examples.size(); i++) {
                calibration.see(examples.inputs(i));
            }
            var candidates = new ArrayList<Candidate>();
            for (Method method : METHODS) {
                candidates.add(compared.candidate(
                        new StaticInt8(model, calibration.ranges(method), method, form, RoundingShift.NONE, Map.of())));
            }
            var best = Collections.min(candidates, Comparator.comparingDouble(Candidate::distance));
            candidates.add(compared.candidate(best.technique().corrected(compared)));
            return candidates;
        }
    }

    private StaticInt8 corrected(Compared compared) {
        var found = RoundingShift.of(model, apply(Set.of()), compared.others(), compared.threads());
        return new StaticInt8(model, ranges, method, form + CORRECTED, found, Map.of());
    }

    private static List<Map<String, Tensor>> outputs(Model model, Examples examples, int threads) {
        var outputs = new ArrayList<Map<String, Tensor>>();
        try (var session = Session.of(model, threads)) {
            for (int i = 0; i < examples.size(); i++) {
                outputs.add(session.run(examples.inputs(i)));
            }
        }
        return outputs;
    }

    /// The sum of |a - b|² ÷ |b|²: what moves all numbers a little counts beside what moves one of them much.
    private static double distance(List<Map<String, Tensor>> found, List<Map<String, Tensor>> expected) {
        double sum = 0;
        for (int i = 0; i < found.size(); i++) {
            for (var output : expected.get(i).entrySet()) {
                sum += distance(Objects.requireNonNull(found.get(i).get(output.getKey())), output.getValue());
            }
        }
        return sum;
    }

    private static double distance(Tensor found, Tensor expected) {
        double[] a = found.doubles();
        double[] b = expected.doubles();
        double differences = 0;
        double squares = 0;
        for (int i = 0; i < b.length; i++) {
            differences += (a[i] - b[i]) * (a[i] - b[i]);
            squares += b[i] * b[i];
        }
        double ratio = differences == 0 ? 0 : differences / squares;
        return Double.isNaN(ratio) ? Double.POSITIVE_INFINITY : ratio;
    }

    @Override
    public String name() {
        return form + "8-bit convolutions, activations by " + words() + " of the examples";
    }

    private String words() {
        return switch (method) {
            case Method.Extremes() -> "the extremes";
            case Method.Percentile(double share) -> "the middle " + 100 * share + " %";
            case Method.Entropy() -> "least divergence from those";
            case Method.SquaredError() -> "least squared error on those";
        };
    }

    @Override
    public String word() {
        return "int8-static";
    }

    @Override
    public List<Layer> layers() {
        var graph = new GraphIndex(model.graph());
        var layers = new ArrayList<Layer>();
        for (Node node : model.graph().nodes()) {
            Convolution.of(node, graph).ifPresent(found -> layers.add(layer(node, found.weight(), found.outputs())));
        }
        Linear.of(model)
                .forEach(found -> layers.add(layer(
                        found.product(),
                        found.weight(),
                        Math.toIntExact(found.weight().shape()[1]))));
        return layers;
    }

    private static Layer layer(Node node, Tensor weight, int outputs) {
        return new Layer(
                StaticQuantization.nameOf(node),
                node.name().isEmpty() ? node.outputs().getFirst() : node.name(),
                node.op(),
                Byte.SIZE,
                weight.size(),
                weight.size() + (long) outputs * Float.BYTES,
                "a scale for each output");
    }

    @Override
    public Model apply(Set<String> left) {
        return new StaticQuantization(ranges, Headroom.PAIRS, left, scales)
                .apply(shift.takenFrom(model, left))
                .orElse(model);
    }

    @Override
    public Optional<Aware> aware() {
        var start = shift.takenFrom(model, Set.of());
        var grids = TrainingGrids.of(start, ranges, Headroom.PAIRS);
        return Optional.of(new Aware(
                start,
                grids.rounding(),
                trained -> new StaticInt8(
                        Trained.into(start, trained), ranges, method, form, RoundingShift.NONE, grids.scales())));
    }
}
