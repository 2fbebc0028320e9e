package dev.gramme.compress.internal.blocks;

import dev.gramme.compress.internal.graph.Linear;
import dev.gramme.compress.internal.int8.DynamicProducts;
import dev.gramme.compress.internal.int8.Headroom;
import dev.gramme.compress.internal.int8.Int8Matrix;
import dev.gramme.model.Model;
import dev.gramme.model.rewrite.Rewrite;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Linear layers as [DynamicProducts], with weights that take fewer bits in the file: its size is that of 4 to 6
/// bits, and its time that of 8.
///
/// @param layers the rounded weights, by the name of the weight; the others keep 8 bits
/// @param byRow as in [DynamicProducts]
/// @param taken the outputs of the layers that are changed
public record PackedProducts(Map<String, PackedMatrix> layers, Set<String> byRow, Set<String> taken)
        implements Rewrite {
    public PackedProducts {
        layers = Map.copyOf(layers);
        byRow = Set.copyOf(byRow);
        taken = Set.copyOf(taken);
    }

    /// Rounds layers of a model. Those that do not fill their format's blocks keep 8 bits.
    ///
    /// @param formats by the name of the weight
    public static PackedProducts of(
            Model model, Map<String, PackedFormat> formats, Rounding rounding, Set<String> byRow) {
        var layers = new HashMap<String, PackedMatrix>();
        for (Linear layer : Linear.of(model)) {
            long[] shape = layer.weight().shape();
            var format = formats.get(layer.weight().name());
            if (format != null && format.takes(Math.toIntExact(shape[0]), Math.toIntExact(shape[1]))) {
                layers.put(layer.weight().name(), rounding.round(layer, format));
            }
        }
        return new PackedProducts(layers, byRow, DynamicProducts.outputs(model));
    }

    @Override
    public String name() {
        return "linear layers in 8 bits, packed";
    }

    @Override
    public Optional<Model> apply(Model model) {
        var rounded = new HashMap<String, Int8Matrix>();
        var packed = new HashMap<String, PackedMatrix>();
        layers.forEach((weight, matrix) -> {
            rounded.put(weight, matrix.int8());
            packed.put(DynamicProducts.values(weight), matrix);
        });
        var products = new DynamicProducts(Headroom.PAIRS, byRow, taken, rounded).apply(model);
        return products.map(wide -> new PackedIntegers(packed).apply(wide).orElse(wide));
    }
}
