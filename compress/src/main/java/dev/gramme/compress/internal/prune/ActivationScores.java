package dev.gramme.compress.internal.prune;

import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.Session;
import dev.gramme.model.Tensor;
import dev.gramme.model.Unread;
import dev.gramme.model.ValueInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the layers of a model would miss if a channel was not there, from examples that are seen one after another.
final class ActivationScores {
    private final DependencyGraph graph;
    private final int threads;

    /// A layer with a constant weight.
    ///
    /// @param axis of the value that it reads
    /// @param weightAxis the axis of its weight that belongs to it
    private record Reader(String value, int axis, String weight, int weightAxis) {}

    ActivationScores(DependencyGraph graph, int threads) {
        this.graph = graph;
        this.threads = threads;
    }

    Scores scores(List<Map<String, Tensor>> inputs) {
        var readers = readers();
        var energies = energies(readers, inputs);
        var scores = new Scores();
        for (Reader reader : readers) {
            var weight = graph.weights().get(reader.weight());
            double[] energy = energies.get(reader.value());
            int[] channels = graph.channels(reader.value(), reader.axis());
            if (weight != null && energy != null && energy.length == channels.length) {
                add(energy, MagnitudeScores.squares(weight, reader.weightAxis()), channels, scores);
            }
        }
        return scores;
    }

    /// A depthwise kernel has one column; its rows are the channels.
    private static void add(double[] energy, double[] weights, int[] channels, Scores scores) {
        double[] missed = new double[energy.length];
        double sum = 0;
        for (int i = 0; i < missed.length; i++) {
            missed[i] = energy[i] * weights[i % weights.length];
            sum += missed[i];
        }
        for (int i = 0; i < missed.length && sum > 0; i++) {
            scores.add(channels[i], missed[i] / sum);
        }
    }

    private List<Reader> readers() {
        var readers = new ArrayList<Reader>();
        for (Node node : graph.model().graph().nodes()) {
            var weight = node.input(1).filter(graph.weights()::containsKey);
            var value = node.input(0).filter(name -> !graph.weights().containsKey(name));
            if (weight.isPresent() && value.isPresent()) {
                reader(node, value.get(), weight.get()).ifPresent(readers::add);
            }
        }
        return readers;
    }

    private Optional<Reader> reader(Node node, String value, String weight) {
        int rank = graph.rank(value).orElse(0);
        return switch (node.op()) {
            case "MatMul" -> Optional.of(new Reader(value, rank - 1, weight, 0));
            case "Gemm" ->
                Optional.of(new Reader(
                        value, 1 - (int) node.integer("transA", 0), weight, (int) node.integer("transB", 0)));
            // What a depthwise convolution makes is read by the next one.
            case "Conv" ->
                node.integer("group", 1) == 1 ? Optional.of(new Reader(value, 1, weight, 1)) : Optional.empty();
            case "ConvTranspose" -> Optional.of(new Reader(value, 1, weight, 0));
            default -> Optional.empty();
        };
    }

    /// The sum of squares of each channel over all examples.
    private Map<String, double[]> energies(List<Reader> readers, List<Map<String, Tensor>> inputs) {
        var axes = new LinkedHashMap<String, Integer>();
        readers.forEach(reader -> axes.put(reader.value(), reader.axis()));
        var energies = new HashMap<String, double[]>();
        try (var session = Session.of(open(graph.model(), axes.keySet()), threads)) {
            Set<String> wanted = axes.keySet();
            for (var given : inputs) {
                session.run(given, wanted).forEach((name, tensor) -> {
                    double[] more = MagnitudeScores.squares(tensor, axes.getOrDefault(name, 0));
                    double[] sum = energies.computeIfAbsent(name, _ -> new double[more.length]);
                    for (int i = 0; i < Math.min(sum.length, more.length); i++) {
                        sum[i] += more[i];
                    }
                });
            }
        }
        return energies;
    }

    private static Model open(Model model, Set<String> values) {
        var names = new LinkedHashSet<>(values);
        model.graph().outputs().forEach(output -> names.remove(output.name()));
        var outputs = new ArrayList<>(model.graph().outputs());
        names.forEach(name -> outputs.add(new ValueInfo(name, Optional.empty(), Unread.NONE)));
        return model.withGraph(model.graph().withOutputs(outputs));
    }
}
