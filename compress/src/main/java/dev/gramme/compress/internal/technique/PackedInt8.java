package dev.gramme.compress.internal.technique;

import dev.gramme.compress.Examples;
import dev.gramme.compress.internal.aware.FakeQuantization;
import dev.gramme.compress.internal.aware.WeightGrid;
import dev.gramme.compress.internal.blocks.PackedFormat;
import dev.gramme.compress.internal.blocks.PackedMatrix;
import dev.gramme.compress.internal.blocks.PackedTables;
import dev.gramme.compress.internal.blocks.Rounding;
import dev.gramme.compress.internal.graph.Linear;
import dev.gramme.compress.internal.graph.LookUps;
import dev.gramme.compress.internal.int8.Headroom;
import dev.gramme.compress.internal.int8.Int8Tables;
import dev.gramme.model.Model;
import dev.gramme.model.Tensor;
import dev.gramme.model.rewrite.Rewrite;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Weights that take 3 to 6 bits in the file and 8 bits in memory: the file shrinks once more,
/// predictions stay as quick as those of [DynamicInt8]. Layers that few bits hurt keep 8.
public final class PackedInt8 implements Technique {
    private static final int BLOCK = 32;

    /// The first in which Clip takes its ends as inputs.
    private static final int TRAINABLE_OPSET = 11;

    private final DynamicInt8 wide;
    private final int bits;
    private final int tableBits;
    private final Map<String, PackedMatrix> packed;
    private final Set<String> kept;

    private PackedInt8(DynamicInt8 wide, int bits, int tableBits, Map<String, PackedMatrix> packed, Set<String> kept) {
        this.wide = wide;
        this.bits = bits;
        this.tableBits = tableBits;
        this.packed = packed;
        this.kept = kept;
    }

    /// How weights are rounded: by what errors do to the outputs on examples, or to the next number without any.
    ///
    /// @param wide the treatment of activations
    public static Rounding rounding(DynamicInt8 wide, Examples examples, int threads) {
        return LearntRounding.of(wide.smoothed(), examples, threads);
    }

    /// @param bits of linear layers
    /// @param tableBits of embedding tables
    public static PackedInt8 of(DynamicInt8 wide, int bits, int tableBits, Rounding rounding) {
        var format = new PackedFormat(bits, BLOCK, Headroom.PAIRS);
        var packed = new HashMap<String, PackedMatrix>();
        for (Linear layer : Linear.of(wide.smoothed())) {
            long[] shape = layer.weight().shape();
            if (format.takes(Math.toIntExact(shape[0]), Math.toIntExact(shape[1]))) {
                packed.put(layer.weight().name(), rounding.round(layer, format));
            }
        }
        return new PackedInt8(wide, bits, tableBits, packed, Set.of());
    }

    @Override
    public String name() {
        return "linear layers in " + bits + " bits and tables in " + tableBits + ", products of 8";
    }

    @Override
    public String word() {
        return "int" + bits + "-packed";
    }

    @Override
    public List<Layer> layers() {
        return wide.layers().stream().map(this::layer).toList();
    }

    private Layer layer(Layer layer) {
        int few = layer.op().equals("Gather") ? tableBits : bits;
        if (kept.contains(layer.key())) {
            return layer;
        }
        long bytes = layer.weights() * few / Byte.SIZE + layer.bytesAfter() - layer.weights();
        return new Layer(
                layer.key(), layer.name(), layer.op(), few, layer.weights(), bytes, layer.words() + ", packed");
    }

    /// In 8 bits, with the care that [DynamicInt8] knows. Layers with a common input share its treatment, and go
    /// together.
    @Override
    public Optional<Technique> gentler(Set<String> layers) {
        var inputs = wide.linear().stream()
                .filter(layer -> layers.contains(layer.output()))
                .map(Linear::input)
                .collect(Collectors.toSet());
        var more = new HashSet<>(kept);
        more.addAll(layers);
        wide.linear().stream()
                .filter(layer -> inputs.contains(layer.input()))
                .forEach(layer -> more.add(layer.output()));
        return more.equals(kept)
                ? Optional.empty()
                : Optional.of(new PackedInt8(wide.careful(layers), bits, tableBits, packed, Set.copyOf(more)));
    }

    /// Training begins with the weights as they are rounded, so that nothing of [Gptq] is lost, and moves them on.
    @Override
    public Optional<Aware> aware() {
        var start = rounded(wide.smoothed());
        if (start.opset() < TRAINABLE_OPSET) {
            return Optional.empty();
        }
        var grids = new HashMap<String, WeightGrid>();
        packed.forEach((weight, matrix) -> grids.put(weight, matrix.grid()));
        var tables = new PackedTables(tableBits, kept);
        var still = new HashMap<String, Tensor>();
        LookUps.tables(start.graph()).stream()
                .filter(tables::isTaken)
                .forEach(table -> still.put(table.name(), tables.restored(table)));
        return Optional.of(
                new Aware(start, new FakeQuantization(grids, Map.of(), still), trained -> learnt(start, trained)));
    }

    private Model rounded(Model model) {
        var weights = new LinkedHashMap<>(model.graph().initializers());
        packed.forEach((name, matrix) -> weights.computeIfPresent(
                name, (_, weight) -> Tensor.ofFloats(name, weight.shape(), matrix.restored())));
        return model.withGraph(model.graph().with(model.graph().nodes(), weights));
    }

    private PackedInt8 learnt(Model start, Model trained) {
        var model = Trained.into(start, trained);
        var refilled = new HashMap<String, PackedMatrix>();
        packed.forEach((weight, matrix) -> model.graph()
                .initializer(weight)
                .ifPresent(now -> refilled.put(weight, matrix.refilled(now.floats()))));
        return new PackedInt8(wide.learnt(model), bits, tableBits, refilled, Set.of());
    }

    @Override
    public Model apply(Set<String> left) {
        var keys = new HashSet<String>();
        wide.layers().forEach(layer -> keys.add(layer.key()));
        var notPacked = new HashSet<>(left);
        notPacked.addAll(kept);
        var notWide = new HashSet<>(keys);
        notWide.removeAll(kept);
        notWide.addAll(left);
        List<Rewrite> tables = List.of(new PackedTables(tableBits, notPacked), new Int8Tables(notWide));
        var few = new HashMap<>(packed);
        wide.linear().stream()
                .filter(layer -> kept.contains(layer.output()))
                .forEach(layer -> few.remove(layer.weight().name()));
        return wide.apply(left, tables, few);
    }
}
