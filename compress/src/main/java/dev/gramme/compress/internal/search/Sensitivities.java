package dev.gramme.compress.internal.search;

import dev.gramme.carbon.GrammeException;
import dev.gramme.compress.CompressionObserver;
import dev.gramme.compress.internal.technique.Technique;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// How far the model's answers move when a single layer is compressed.
///
/// @param byLayer |a - b| ÷ |a| by the layer's key; infinite for a layer that breaks the model
record Sensitivities(Map<String, Double> byLayer) {
    private static final int EXAMPLES = 8;

    static Sensitivities of(Technique technique, Jury<?> jury, CompressionObserver observer) {
        var layers = technique.layers();
        var all = layers.stream().map(Technique.Layer::key).collect(Collectors.toSet());
        var found = new LinkedHashMap<String, Double>();
        for (Technique.Layer layer : layers) {
            var others = new HashSet<>(all);
            others.remove(layer.key());
            found.put(layer.key(), distance(technique, others, jury));
            observer.progress("sensitivity", found.size(), layers.size());
        }
        return new Sensitivities(found);
    }

    private static double distance(Technique technique, HashSet<String> left, Jury<?> jury) {
        try {
            return jury.distance(technique.apply(left), EXAMPLES);
        } catch (GrammeException e) {
            return Double.POSITIVE_INFINITY;
        }
    }

    /// The layers that hurt most, the worst first.
    List<String> worst() {
        return byLayer.entrySet().stream()
                .sorted(Comparator.comparingDouble((Map.Entry<String, Double> entry) -> -entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
