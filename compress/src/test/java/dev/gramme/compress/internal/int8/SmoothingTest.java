package dev.gramme.compress.internal.int8;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gramme.compress.internal.calibrate.ChannelPeaks;
import dev.gramme.compress.internal.calibrate.Probe;
import dev.gramme.compress.internal.graph.Linear;
import dev.gramme.model.Agreement;
import dev.gramme.model.GeneratedInputs;
import dev.gramme.model.Model;
import dev.gramme.model.Session;
import dev.gramme.model.Tensor;
import dev.gramme.model.build.SmallBert;
import dev.gramme.model.rewrite.FoldConstants;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SmoothingTest {
    private static final Model ENCODER = folded(new SmallBert(100, 32, 2, 24, 4, 48).build(1));
    private static final Map<String, Tensor> INPUTS = GeneratedInputs.of(ENCODER, 0);

    @Test
    void aSmoothedModelComputesTheSame() {
        var smooth = new Smoothing(factors(ENCODER)).apply(ENCODER).orElseThrow();
        assertThat(Agreement.of(run(smooth), run(ENCODER)).maxRelDiff()).isLessThan(1e-5);
        assertThat(smooth.graph().nodes())
                .filteredOn(node -> node.outputs().getFirst().endsWith("/smooth"))
                .hasSameSizeAs(factors(ENCODER).keySet());
    }

    @Test
    void channelsThatStandOutHurtLessAfterSmoothing() {
        var model = withOutliers(ENCODER);
        var expected = run(model);
        double plain = Agreement.of(run(narrow(model)), expected).maxRelDiff();
        var smooth = new Smoothing(factors(model)).apply(model).orElseThrow();
        double smoothed = Agreement.of(run(narrow(smooth)), expected).maxRelDiff();
        assertThat(smoothed).isLessThan(plain / 2);
    }

    @Test
    void factorsFollowTheFormulaAndHaveAGeometricMeanOfOne() {
        var layer = Linear.of(ENCODER).getFirst();
        float[] peaks = new float[24];
        for (int k = 0; k < peaks.length; k++) {
            peaks[k] = k + 1;
        }
        float[] factors = Smoothing.factors(peaks, List.of(layer), 1);
        assertThat(factors[9] / factors[0]).isCloseTo(10, within(1e-3f));
        double logs = 0;
        for (float factor : factors) {
            logs += Math.log(factor);
        }
        assertThat(logs).isCloseTo(0, within(1e-4));
    }

    @Test
    void aSilentChannelGetsNoFactor() {
        float[] factors =
                Smoothing.factors(new float[24], List.of(Linear.of(ENCODER).getFirst()), 0.5);
        assertThat(factors).containsOnly(1);
    }

    private static Map<String, float[]> factors(Model model) {
        var groups = Linear.of(model).stream().collect(Collectors.groupingBy(Linear::input));
        var factors = new HashMap<String, float[]>();
        try (var probe = Probe.of(model, groups.keySet(), 1)) {
            var peaks = new ChannelPeaks();
            peaks.see(probe.values(INPUTS));
            assertThat(peaks.examples()).isOne();
            groups.forEach((input, layers) ->
                    factors.put(input, Smoothing.factors(peaks.of(input).orElseThrow(), layers, 0.5)));
        }
        return factors;
    }

    /// Makes one channel of each layer's input a hundred times as large, and its weights as much smaller.
    private static Model withOutliers(Model model) {
        var factors = new HashMap<String, float[]>();
        for (Linear layer : Linear.of(model)) {
            float[] factor = new float[Math.toIntExact(layer.weight().shape()[0])];
            Arrays.fill(factor, 1);
            factor[3] = 0.01f;
            factors.put(layer.input(), factor);
        }
        var skewed = new Smoothing(factors).apply(model).orElseThrow();
        // Under other names, for it to be smoothed again.
        var nodes = new ArrayList<>(skewed.graph().nodes());
        nodes.replaceAll(node -> node.rewired(
                node.inputs().stream().map(SmoothingTest::renamed).toList(),
                node.outputs().stream().map(SmoothingTest::renamed).toList()));
        var initializers = new HashMap<String, Tensor>();
        skewed.graph()
                .initializers()
                .values()
                .forEach(tensor -> initializers.put(renamed(tensor.name()), tensor.renamed(renamed(tensor.name()))));
        return skewed.withGraph(skewed.graph().with(nodes, initializers));
    }

    private static String renamed(String value) {
        return value.replace("/smooth", "/skewed");
    }

    private static Model narrow(Model model) {
        return DynamicProducts.all(model, Headroom.PAIRS, Set.of()).apply(model).orElseThrow();
    }

    private static Model folded(Model model) {
        return new FoldConstants().apply(model).orElse(model);
    }

    private static Map<String, Tensor> run(Model model) {
        try (var session = Session.of(model, 1)) {
            return session.run(INPUTS);
        }
    }
}
