package dev.gramme.compress.internal.saturation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.compress.Examples;
import dev.gramme.compress.internal.calibrate.Method;
import dev.gramme.compress.internal.calibrate.RangeCalibration;
import dev.gramme.compress.internal.graph.Convolution;
import dev.gramme.compress.internal.graph.GemmAsProduct;
import dev.gramme.compress.internal.graph.Linear;
import dev.gramme.compress.internal.int8.DynamicProducts;
import dev.gramme.compress.internal.int8.Headroom;
import dev.gramme.compress.internal.qlinear.StaticQuantization;
import dev.gramme.compress.internal.technique.DynamicInt8;
import dev.gramme.compress.internal.technique.PackedInt8;
import dev.gramme.compress.internal.technique.StaticInt8;
import dev.gramme.compress.internal.technique.Technique;
import dev.gramme.model.GeneratedInputs;
import dev.gramme.model.Model;
import dev.gramme.model.Tensor;
import dev.gramme.model.build.ImageInput;
import dev.gramme.model.build.MobileCnn;
import dev.gramme.model.build.ResNet;
import dev.gramme.model.build.SmallBert;
import dev.gramme.model.rewrite.Rewriter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SaturatingNetworkTest {
    private static final ImageInput IMAGE = new ImageInput(3, 16, 16);
    private static final Model ENCODER = prepared(new SmallBert(200, 32, 2, 64, 4, 128).build(1));

    static Stream<Model> convolutional() {
        return Stream.of(
                prepared(new ResNet(IMAGE, List.of(8L, 16L), 1, 5).build(2)),
                prepared(new MobileCnn(IMAGE, 16, List.of(new MobileCnn.Block(32, 2)), 5).build(3)));
    }

    @ParameterizedTest
    @MethodSource("convolutional")
    void noSumOfAConvolutionalNetworkIsCut(Model model) {
        var narrow = StaticInt8.of(model, Examples.of(examples(model, 0, 16)), 1)
                .orElseThrow()
                .apply(Set.of());
        var found = SaturatingNetwork.of(narrow, examples(model, 100, 4));
        long depthwise =
                Convolution.of(model).stream().filter(Convolution::isDepthwise).count();
        assertThat(found.products()).hasSize((int) (Convolution.of(model).size() - depthwise + 1));
        assertThat(found.sums()).isGreaterThan(1_000);
        assertThat(found.cut()).isZero();
    }

    @ParameterizedTest
    @MethodSource("convolutional")
    void withoutHeadroomSomeWouldBe(Model model) {
        try (var calibration = RangeCalibration.of(model, StaticQuantization.values(model), 1)) {
            examples(model, 0, 16).forEach(calibration::see);
            var ranges = calibration.ranges(new Method.Extremes());
            var narrow = new StaticQuantization(ranges, Headroom.NONE, Set.of())
                    .apply(model)
                    .orElseThrow();
            assertThat(SaturatingNetwork.of(narrow, examples(model, 100, 4)).cut())
                    .isPositive();
        }
    }

    @Test
    void noSumOfAnEncoderIsCut() {
        var seen = Examples.of(examples(ENCODER, 0, 8));
        var quick = DynamicInt8.of(ENCODER, seen, 1);
        var all = quick.layers().stream().map(Technique.Layer::key).collect(Collectors.toSet());
        var packed = PackedInt8.of(quick, 4, 4, PackedInt8.rounding(quick, seen, 1));
        for (Technique technique : List.of(quick, quick.gentler(all).orElse(quick), packed)) {
            var found = SaturatingNetwork.of(technique.apply(Set.of()), examples(ENCODER, 100, 4));
            assertThat(found.products()).hasSameSizeAs(Linear.of(ENCODER));
            assertThat(found.cut()).as(technique.name()).isZero();
        }
    }

    @Test
    void withoutHeadroomSomeOfTheEncodersWouldBe() {
        var narrow = DynamicProducts.all(ENCODER, Headroom.NONE, Set.of())
                .apply(ENCODER)
                .orElseThrow();
        assertThat(SaturatingNetwork.of(narrow, examples(ENCODER, 100, 4)).cut())
                .isPositive();
    }

    private static List<Map<String, Tensor>> examples(Model model, long from, int count) {
        return LongStream.range(from, from + count)
                .mapToObj(seed -> GeneratedInputs.of(model, seed))
                .toList();
    }

    private static Model prepared(Model model) {
        var fused = Rewriter.usual().apply(model).model();
        return new GemmAsProduct().apply(fused).orElse(fused);
    }
}
