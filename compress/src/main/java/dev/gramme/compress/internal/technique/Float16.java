package dev.gramme.compress.internal.technique;

import dev.gramme.compress.internal.blocks.HalfPrecisionWeights;
import dev.gramme.compress.internal.graph.LookUps;
import dev.gramme.model.Model;
import dev.gramme.model.Tensor;
import dev.gramme.model.rewrite.GraphIndex;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Weights of any operation in 16 bits, computed with in 32. Half the file for next to nothing lost: what is left
/// where 8 bits lose too much, or an operation has no form in 8 bits.
///
/// Biases and other vectors stay in float: they take no room worth mentioning.
public final class Float16 implements Technique {
    private final Model model;
    private final List<Layer> layers;
    private final Set<String> vectors;

    private Float16(Model model, List<Layer> layers, Set<String> vectors) {
        this.model = model;
        this.layers = layers;
        this.vectors = vectors;
    }

    /// @param model with constants folded
    public static Float16 of(Model model) {
        var index = new GraphIndex(model.graph());
        var tables = LookUps.tables(model.graph()).stream().map(Tensor::name).collect(Collectors.toSet());
        var layers = new ArrayList<Layer>();
        var vectors = new HashSet<String>();
        for (Tensor weight : HalfPrecisionWeights.weights(model)) {
            if (weight.shape().length < 2) {
                vectors.add(weight.name());
            } else {
                layers.add(layer(weight, tables.contains(weight.name()), index));
            }
        }
        return new Float16(model, List.copyOf(layers), Set.copyOf(vectors));
    }

    /// Its key is the weight, which several operations may share.
    private static Layer layer(Tensor weight, boolean table, GraphIndex index) {
        var node = index.takers(weight.name()).getFirst();
        return new Layer(
                weight.name(),
                table || node.name().isEmpty() ? weight.name() : node.name(),
                node.op(),
                Short.SIZE,
                weight.size(),
                weight.size() * Short.BYTES,
                table ? "widened when it is looked up" : "widened when the file is loaded");
    }

    @Override
    public String name() {
        return "weights in 16 bits";
    }

    @Override
    public String word() {
        return "float16";
    }

    @Override
    public List<Layer> layers() {
        return layers;
    }

    @Override
    public Model apply(Set<String> left) {
        var all = new HashSet<>(left);
        all.addAll(vectors);
        return new HalfPrecisionWeights(all).apply(model).orElse(model);
    }
}
