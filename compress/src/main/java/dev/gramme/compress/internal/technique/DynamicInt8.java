package dev.gramme.compress.internal.technique;

import dev.gramme.compress.Examples;
import dev.gramme.compress.internal.blocks.PackedMatrix;
import dev.gramme.compress.internal.blocks.PackedProducts;
import dev.gramme.compress.internal.calibrate.ChannelPeaks;
import dev.gramme.compress.internal.calibrate.Probe;
import dev.gramme.compress.internal.graph.Linear;
import dev.gramme.compress.internal.graph.LookUps;
import dev.gramme.compress.internal.int8.Headroom;
import dev.gramme.compress.internal.int8.Int8Tables;
import dev.gramme.compress.internal.int8.Smoothing;
import dev.gramme.compress.internal.int8.Treatment;
import dev.gramme.compress.internal.int8.TreatmentStudy;
import dev.gramme.model.Model;
import dev.gramme.model.Tensor;
import dev.gramme.model.rewrite.Rewrite;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Linear layers and embedding tables in 8 bits, activations rounded by the range they have in each run.
public final class DynamicInt8 implements Technique {
    private final Model model;
    private final Map<String, TreatmentStudy> studies;
    private final Map<String, Treatment> treatments;
    private final List<Linear> linear;

    private DynamicInt8(Model model, Map<String, TreatmentStudy> studies, Map<String, Treatment> treatments) {
        this.model = model;
        this.studies = studies;
        this.treatments = treatments;
        this.linear = Linear.of(model);
    }

    /// With treatments chosen from examples. Without any, each row is scaled for itself: that costs
    /// some time, and makes no token's rounding depend on another's.
    ///
    /// @param model with constants folded
    public static DynamicInt8 of(Model model, Examples examples, int threads) {
        var groups = Linear.of(model).stream().collect(Collectors.groupingBy(Linear::input));
        if (examples.size() == 0 || groups.isEmpty()) {
            return new DynamicInt8(model, Map.of(), Map.of());
        }
        var studies = studies(model, groups, examples, threads);
        var treatments = new HashMap<String, Treatment>();
        studies.forEach((input, study) -> treatments.put(input, study.quick()));
        return new DynamicInt8(model, studies, treatments);
    }

    @Override
    public Optional<Technique> gentler(Set<String> layers) {
        var careful = careful(layers);
        return careful.treatments.equals(treatments) ? Optional.empty() : Optional.of(careful);
    }

    /// The same with rows scaled before some layers, where that helps.
    DynamicInt8 careful(Set<String> layers) {
        var careful = new HashMap<>(treatments);
        for (Linear layer : linear) {
            if (layers.contains(layer.output())) {
                Optional.ofNullable(studies.get(layer.input()))
                        .flatMap(TreatmentStudy::careful)
                        .ifPresent(treatment -> careful.put(layer.input(), treatment));
            }
        }
        return new DynamicInt8(model, studies, careful);
    }

    /// Two passes: the peaks that smoothing rests on, then the errors of each treatment.
    private static Map<String, TreatmentStudy> studies(
            Model model, Map<String, List<Linear>> groups, Examples examples, int threads) {
        var studies = new HashMap<String, TreatmentStudy>();
        try (var probe = Probe.of(model, groups.keySet(), threads)) {
            var peaks = new ChannelPeaks();
            for (int i = 0; i < examples.size(); i++) {
                peaks.see(probe.values(examples.inputs(i)));
            }
            groups.forEach((input, layers) -> peaks.of(input)
                    .filter(found -> found.length == layers.getFirst().weight().shape()[0])
                    .ifPresent(found -> studies.put(input, new TreatmentStudy(layers, found, Headroom.PAIRS))));
            for (int i = 0; i < examples.size(); i++) {
                var values = probe.values(examples.inputs(i));
                studies.forEach((input, study) ->
                        Optional.ofNullable(values.get(input)).ifPresent(value -> study.see(value.floats())));
            }
        }
        return studies;
    }

    @Override
    public String name() {
        return "8-bit linear layers, activations rounded in each run";
    }

    @Override
    public String word() {
        return "int8-dynamic";
    }

    @Override
    public List<Layer> layers() {
        var layers = new ArrayList<Layer>();
        for (Tensor table : LookUps.tables(model.graph())) {
            layers.add(table(table));
        }
        for (Linear layer : linear) {
            long weights = layer.weight().size();
            layers.add(new Layer(
                    layer.output(),
                    layer.name(),
                    "MatMul",
                    Byte.SIZE,
                    weights,
                    weights + layer.weight().shape()[1] * Float.BYTES,
                    treatment(layer.input()).words()));
        }
        return layers;
    }

    static Layer table(Tensor table) {
        return new Layer(
                table.name(),
                table.name(),
                "Gather",
                Byte.SIZE,
                table.size(),
                table.size() + table.shape()[0] * Short.BYTES,
                "a scale for each row");
    }

    private Treatment treatment(String input) {
        return treatments.getOrDefault(input, Treatment.ROWS);
    }

    @Override
    public Model apply(Set<String> left) {
        return apply(left, List.of(new Int8Tables(left)), Map.of());
    }

    /// The linear layers that there are.
    List<Linear> linear() {
        return linear;
    }

    /// The same treatments for other weights.
    ///
    /// @param smoothed what has become of [#smoothed]
    DynamicInt8 learnt(Model smoothed) {
        var known = new HashMap<String, Treatment>();
        treatments.forEach((input, treatment) -> known.put(
                treatment.smoothing().isPresent() ? Smoothing.smoothed(input) : input,
                new Treatment(Optional.empty(), treatment.byRow(), treatment.error())));
        return new DynamicInt8(smoothed, Map.of(), known);
    }

    /// The model with all smoothing and nothing else: what it computes is the same.
    Model smoothed() {
        var factors = new HashMap<String, float[]>();
        treatments.forEach((input, treatment) -> treatment.smoothing().ifPresent(found -> factors.put(input, found)));
        return new Smoothing(factors).apply(model).orElse(model);
    }

    /// @param tables what is done to embedding tables
    /// @param packed weights that take fewer bits in the file, by their name
    Model apply(Set<String> left, List<Rewrite> tables, Map<String, PackedMatrix> packed) {
        var factors = new HashMap<String, float[]>();
        var byRow = new HashSet<String>();
        var taken = new HashSet<String>();
        var used = new HashMap<String, PackedMatrix>();
        for (Linear layer : linear) {
            if (!left.contains(layer.output())) {
                taken.add(layer.output());
                Optional.ofNullable(packed.get(layer.weight().name()))
                        .ifPresent(found -> used.put(layer.weight().name(), found));
                var treatment = treatment(layer.input());
                // Layers that stay in float share the smoothed input; that alone changes nothing.
                treatment.smoothing().ifPresent(found -> factors.put(layer.input(), found));
                if (treatment.byRow()) {
                    byRow.add(treatment.smoothing().isPresent() ? Smoothing.smoothed(layer.input()) : layer.input());
                }
            }
        }
        var rewrites = new ArrayList<>(tables);
        rewrites.add(new Smoothing(factors));
        rewrites.add(new PackedProducts(used, byRow, taken));
        var changed = model;
        for (Rewrite rewrite : rewrites) {
            changed = rewrite.apply(changed).orElse(changed);
        }
        return changed;
    }
}
