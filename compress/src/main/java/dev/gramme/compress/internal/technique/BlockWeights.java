package dev.gramme.compress.internal.technique;

import dev.gramme.compress.Examples;
import dev.gramme.compress.internal.blocks.BlockFormat;
import dev.gramme.compress.internal.blocks.BlockMatrix;
import dev.gramme.compress.internal.blocks.BlockQuantization;
import dev.gramme.compress.internal.blocks.Nearest;
import dev.gramme.compress.internal.blocks.Rounding;
import dev.gramme.compress.internal.graph.Linear;
import dev.gramme.compress.internal.graph.LookUps;
import dev.gramme.compress.internal.int8.Int8Tables;
import dev.gramme.model.Model;
import dev.gramme.model.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Weights of linear layers in blocks of 4 or 8 bits that stay so in memory, activations rounded in blocks as well, and
/// embedding tables in 8 bits. What is computed is closer to float than with [DynamicInt8] and takes longer; loading
/// takes no more memory than predicting, other than with [PackedInt8]. Layers that 4 bits hurt get 8.
public final class BlockWeights implements Technique {
    /// Smaller blocks are more exact and take more scales.
    private static final int BLOCK = 32;

    private static final BlockFormat EIGHT = new BlockFormat(8, BLOCK, true);

    /// With 16 numbers, one that lies in the middle of a block's own range is worth its half byte.
    private static final BlockFormat FOUR = new BlockFormat(4, BLOCK, false);

    private final Model model;
    private final List<Linear> linear;

    /// By the name of the weight; those in 8 bits hold for layers that are kept from 4.
    private final Map<String, BlockMatrix> four;

    private final Map<String, BlockMatrix> eight;
    private final Set<String> kept;
    private final int bits;

    private BlockWeights(
            Model model,
            List<Linear> linear,
            Map<String, BlockMatrix> four,
            Map<String, BlockMatrix> eight,
            Set<String> kept,
            int bits) {
        this.model = model;
        this.linear = linear;
        this.four = four;
        this.eight = eight;
        this.kept = kept;
        this.bits = bits;
    }

    /// In 8 bits, each weight the number next to it. Without layers if the model has no linear ones.
    ///
    /// @param model with constants folded
    public static BlockWeights ofEight(Model model) {
        var linear = new ArrayList<Linear>();
        var eight = new HashMap<String, BlockMatrix>();
        for (Linear layer : Linear.of(model)) {
            var matrix = new Nearest().round(layer, EIGHT);
            // A last block that is cut short is filled up, which may take more than it saves.
            if (matrix.bytes() < layer.weight().size() * Float.BYTES) {
                linear.add(layer);
                eight.put(layer.weight().name(), matrix);
            }
        }
        return new BlockWeights(model, List.copyOf(linear), Map.of(), Map.copyOf(eight), Set.of(), EIGHT.bits());
    }

    /// The same in 4 bits, rounded by what errors do to the outputs on examples, if there are any.
    ///
    /// @throws dev.gramme.carbon.GrammeException (failure) if an activation is not a number or infinite
    public BlockWeights inFour(Examples examples, int threads) {
        Rounding rounding = LearntRounding.of(model, examples, threads);
        var few = new HashMap<String, BlockMatrix>();
        linear.forEach(layer -> few.put(layer.weight().name(), rounding.round(layer, FOUR)));
        return new BlockWeights(model, linear, Map.copyOf(few), eight, Set.of(), FOUR.bits());
    }

    @Override
    public String name() {
        return "linear layers in blocks of " + bits + " bits, tables in 8";
    }

    @Override
    public String word() {
        return "int" + bits + "-blocks";
    }

    @Override
    public List<Layer> layers() {
        var layers = new ArrayList<Layer>();
        if (linear.isEmpty()) {
            return layers;
        }
        for (Tensor table : LookUps.tables(model.graph())) {
            layers.add(DynamicInt8.table(table));
        }
        for (Linear layer : linear) {
            var matrix = matrix(layer);
            int own = matrix.format().bits();
            layers.add(new Layer(
                    layer.output(),
                    layer.name(),
                    "MatMul",
                    own,
                    layer.weight().size(),
                    matrix.bytes(),
                    "a scale for each " + BLOCK + " weights" + (own > bits ? ", for " + bits + " bits hurt" : "")));
        }
        return layers;
    }

    private BlockMatrix matrix(Linear layer) {
        var found = bits == EIGHT.bits() || kept.contains(layer.output()) ? eight : four;
        return Objects.requireNonNull(found.get(layer.weight().name()));
    }

    /// In blocks of 8 bits.
    @Override
    public Optional<Technique> gentler(Set<String> layers) {
        var more = new HashSet<>(kept);
        linear.stream().map(Linear::output).filter(layers::contains).forEach(more::add);
        return bits == EIGHT.bits() || more.equals(kept)
                ? Optional.empty()
                : Optional.of(new BlockWeights(model, linear, four, eight, Set.copyOf(more), bits));
    }

    @Override
    public Model apply(Set<String> left) {
        var tables = new Int8Tables(left).apply(model).orElse(model);
        var matrices = new HashMap<String, BlockMatrix>();
        linear.stream()
                .filter(layer -> !left.contains(layer.output()))
                .forEach(layer -> matrices.put(layer.weight().name(), matrix(layer)));
        return new BlockQuantization(matrices, BlockQuantization.Accuracy.INT8)
                .apply(tables)
                .orElse(tables);
    }
}
