package dev.gramme.model.internal.infer;

import dev.gramme.model.Attribute;
import dev.gramme.model.Dim;
import dev.gramme.model.Shape;
import dev.gramme.model.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Images made larger or smaller.
final class Scaling {
    private final Map<String, Tensor> constants;

    /// @param constants the model's tensors, for scales are numbers and no [Fact] holds those
    Scaling(Map<String, Tensor> constants) {
        this.constants = constants;
    }

    void register(Map<String, Rule> rules) {
        rules.put("Resize", this::resize);
        rules.put(
                "Upsample",
                site -> site.out(
                        site.element(0),
                        site.shape(0).map(in -> scaled(in, scales(site, 1).or(() -> attribute(site))))));
    }

    private void resize(Site site) {
        var sizes = site.in(3).content();
        boolean someAxes = site.node().attribute("axes").isPresent()
                || !site.node().text("keep_aspect_ratio_policy", "stretch").equals("stretch");
        site.out(site.element(0), site.shape(0).map(in -> {
            if (someAxes) {
                return Site.unknown(in.rank());
            }
            return sizes.filter(lengths -> lengths.size() == in.rank())
                    .map(Shape::new)
                    .orElseGet(() -> scaled(in, scales(site, site.opset() == 10 ? 1 : 2)));
        }));
    }

    private Optional<double[]> scales(Site site, int input) {
        return site.node()
                .input(input)
                .flatMap(name -> Optional.ofNullable(constants.get(name)))
                .filter(tensor -> tensor.size() <= Fact.HIGHEST_RANK)
                .map(Tensor::doubles);
    }

    private static Optional<double[]> attribute(Site site) {
        return site.node()
                .attribute("scales")
                .flatMap(value -> value instanceof Attribute.Reals(List<Float> scales)
                        ? Optional.of(
                                scales.stream().mapToDouble(Float::doubleValue).toArray())
                        : Optional.empty());
    }

    private static Shape scaled(Shape in, Optional<double[]> scales) {
        if (scales.isEmpty() || scales.get().length != in.rank()) {
            return Site.unknown(in.rank());
        }
        var dims = new ArrayList<Dim>();
        for (int i = 0; i < in.rank(); i++) {
            dims.add(scaled(in.dim(i), scales.get()[i]));
        }
        return new Shape(dims);
    }

    private static Dim scaled(Dim length, double scale) {
        if (length instanceof Dim.Known(long known)) {
            return Dim.of((long) Math.floor(known * scale));
        }
        return scale == Math.rint(scale) ? DimMath.multiply(length, Dim.of((long) scale)) : Dim.UNKNOWN;
    }
}
