package dev.gramme.model.internal.infer;

import dev.gramme.model.Dim;
import dev.gramme.model.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Normalization: the first input's shape, and statistics.
final class Normalizations {
    private Normalizations() {}

    static void register(Map<String, Rule> rules) {
        List.of(
                        "GroupNormalization",
                        "InstanceNormalization",
                        "LRN",
                        "RMSNormalization",
                        "SimplifiedLayerNormalization")
                .forEach(op -> rules.put(op, site -> site.out(site.element(0), site.shape(0))));
        rules.put("BatchNormalization", Normalizations::batch);
        rules.put("LayerNormalization", Normalizations::layer);
    }

    private static void batch(Site site) {
        site.out(site.element(0), site.shape(0));
        var channels = site.shape(1).or(() -> site.shape(0).map(in -> new Shape(List.of(in.dim(1)))));
        for (int i = 1; i < site.node().outputs().size(); i++) {
            site.out(i, Fact.of(site.element(0), channels));
        }
    }

    /// Mean and inverse deviation have length 1 along the normalized axes.
    private static void layer(Site site) {
        site.out(site.element(0), site.shape(0));
        Optional<Shape> statistics = site.shape(0).map(in -> {
            int axis = Site.axis(site.integer("axis", -1), in.rank());
            var dims = new ArrayList<>(in.dims());
            for (int i = axis; i < in.rank(); i++) {
                dims.set(i, Dim.of(1));
            }
            return new Shape(dims);
        });
        site.out(1, Fact.of(Optional.empty(), statistics));
        site.out(2, Fact.of(Optional.empty(), statistics));
    }
}
