package dev.gramme.compress.internal.search;

import dev.gramme.compress.LayerReport;
import dev.gramme.compress.internal.technique.Technique;
import dev.gramme.model.ElementType;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.Tensor;
import dev.gramme.model.cost.TimeShares;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/// What became of each layer that has weights.
final class Layers {
    /// Biases and scales are not worth a line.
    private static final long SMALLEST = 4096;

    private Layers() {}

    static List<LayerReport> of(Model prepared, Contender taken, Optional<Sensitivities> found, LayerTimes times) {
        var reports = new ArrayList<LayerReport>();
        var known = taken.attempt();
        known.ifPresent(attempt -> attempt.technique()
                .layers()
                .forEach(layer -> reports.add(report(
                        layer,
                        attempt.left().contains(layer.key()),
                        found.map(all -> all.byLayer().get(layer.key())),
                        times))));
        var covered = known.stream()
                .flatMap(attempt -> attempt.technique().layers().stream())
                .map(Technique.Layer::key)
                .collect(Collectors.toSet());
        prepared.graph().nodes().stream()
                .flatMap(node -> untouched(node, prepared, covered, times).stream())
                .forEach(reports::add);
        return reports;
    }

    /// The same with what pruning has taken away, by the layers' sizes in the whole model.
    ///
    /// @param whole prepared like the model that the reports are of
    static List<LayerReport> pruned(List<LayerReport> reports, Model whole) {
        var sizes = new HashMap<String, Long>();
        whole.graph().nodes().forEach(node -> sizes.merge(TimeShares.nameOf(node), floats(node, whole), Long::sum));
        return reports.stream().map(layer -> pruned(layer, sizes)).toList();
    }

    private static LayerReport pruned(LayerReport layer, Map<String, Long> sizes) {
        long before = sizes.getOrDefault(layer.name(), 0L) * Float.BYTES;
        return before <= layer.bytesBefore()
                ? layer
                : new LayerReport(
                        layer.name(),
                        layer.op(),
                        layer.bits(),
                        1 - layer.bytesBefore() / (double) before,
                        layer.sensitivity(),
                        before,
                        layer.bytesAfter(),
                        layer.timeBefore(),
                        layer.timeAfter(),
                        layer.reason());
    }

    /// The same with the layers of dropped blocks.
    ///
    /// @param whole prepared like the model that the reports are of
    /// @param left that model
    static List<LayerReport> dropped(List<LayerReport> reports, Model whole, Model left) {
        var known = left.graph().nodes().stream().map(TimeShares::nameOf).collect(Collectors.toSet());
        var all = new ArrayList<>(reports);
        whole.graph().nodes().stream()
                .filter(node -> !known.contains(TimeShares.nameOf(node)) && floats(node, whole) >= SMALLEST)
                .map(node -> new LayerReport(
                        TimeShares.nameOf(node),
                        node.op(),
                        0,
                        1,
                        OptionalDouble.empty(),
                        floats(node, whole) * Float.BYTES,
                        0,
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        "dropped with its block"))
                .forEach(all::add);
        return all;
    }

    /// How many numbers its weights have; biases are left out.
    private static long floats(Node node, Model model) {
        return node.inputs().stream()
                .flatMap(input -> model.graph().initializer(input).stream())
                .filter(tensor -> tensor.type() == ElementType.FLOAT && tensor.shape().length > 1)
                .mapToLong(Tensor::size)
                .sum();
    }

    private static LayerReport report(
            Technique.Layer layer, boolean left, Optional<Double> sensitivity, LayerTimes times) {
        long before = layer.weights() * Float.BYTES;
        return new LayerReport(
                layer.name(),
                layer.op(),
                left ? Float.SIZE : layer.bits(),
                0,
                sensitivity.map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                before,
                left ? before : layer.bytesAfter(),
                times.before(layer),
                times.after(layer),
                left ? "left in float: it is one of those that move the answers most" : layer.words());
    }

    /// A layer that the technique has no concern with.
    private static Optional<LayerReport> untouched(Node node, Model model, Set<String> covered, LayerTimes times) {
        long weights = node.inputs().stream()
                .filter(input -> !covered.contains(input))
                .flatMap(input -> model.graph().initializer(input).stream())
                .filter(tensor -> tensor.type() == ElementType.FLOAT && tensor.size() >= SMALLEST)
                .mapToLong(Tensor::size)
                .sum();
        boolean concerned =
                weights == 0 || node.outputs().stream().anyMatch(covered::contains) || isWeightOf(node, covered, model);
        if (concerned) {
            return Optional.empty();
        }
        return Optional.of(new LayerReport(
                TimeShares.nameOf(node),
                node.op(),
                Float.SIZE,
                0,
                OptionalDouble.empty(),
                weights * Float.BYTES,
                weights * Float.BYTES,
                times.before(node),
                times.after(node),
                "left in float: the method has no form of this " + node.op()));
    }

    /// Whether a node's result is the bare product of a layer whose key is the sum after it.
    private static boolean isWeightOf(Node node, Set<String> covered, Model model) {
        return model.graph().nodes().stream()
                .filter(other -> other.outputs().stream().anyMatch(covered::contains))
                .anyMatch(other -> other.inputs().contains(node.output(0).orElse(""))
                        && node.op().equals("MatMul"));
    }
}
