package dev.gramme.compress.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gramme.compress.Examples;
import dev.gramme.compress.internal.graph.GemmAsProduct;
import dev.gramme.compress.internal.graph.LayerNormalizationAsProducts;
import dev.gramme.compress.internal.graph.Linear;
import dev.gramme.compress.internal.int8.DynamicProducts;
import dev.gramme.compress.internal.int8.Headroom;
import dev.gramme.compress.internal.saturation.SaturatingNetwork;
import dev.gramme.compress.internal.technique.DynamicInt8;
import dev.gramme.compress.internal.technique.Technique;
import dev.gramme.compress.judge.Fidelity;
import dev.gramme.data.TextColumns;
import dev.gramme.data.TextFile;
import dev.gramme.data.TokenBatch;
import dev.gramme.data.Tokenizer;
import dev.gramme.model.Model;
import dev.gramme.model.OnnxFile;
import dev.gramme.model.Session;
import dev.gramme.model.Tensor;
import dev.gramme.model.rewrite.Rewriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// All parts together, on encoders and mails that were made elsewhere. They are looked for in the folder that
/// `GRAMME_MODELS` names, as `gramme data get` leaves them.
class PublishedEncodersTest {
    private static final int CALIBRATION = 64;
    private static final int JUDGED = 100;

    @Test
    void miniLmStaysWithinTheBoundsInEightBitsOnMailsThatCalibrationHasNotSeen() {
        var found = narrowed("minilm-l6", false);
        assertThat(found.bytes()).isLessThan(23_200_000);
        assertThat(found.fidelity().cosineMean()).isGreaterThan(0.998);
        assertThat(found.fidelity().cosineMin()).isGreaterThan(0.99);
        assertThat(found.fidelity().neighbourOverlap()).isGreaterThan(0.95);
    }

    @Test
    void bgeSmallDoesToo() {
        var found = narrowed("bge-small", true);
        assertThat(found.bytes()).isLessThan(34_300_000);
        assertThat(found.fidelity().cosineMean()).isGreaterThan(0.998);
        assertThat(found.fidelity().cosineMin()).isGreaterThan(0.99);
        assertThat(found.fidelity().neighbourOverlap()).isGreaterThan(0.95);
    }

    @Test
    void noSumOfMiniLmIsCutOnProcessorsWithoutVnniAndWithoutHeadroomSomeWouldBe() {
        var folder = folder();
        var texts = folder.resolve("spam-assassin").resolve("test.csv");
        var model = folder.resolve("minilm-l6");
        assumeTrue(Files.exists(model) && Files.exists(texts), "GRAMME_MODELS has no minilm-l6 or no mails");
        var usual = Rewriter.usual()
                .apply(OnnxFile.read(model.resolve("model.onnx")))
                .model();
        var fused = new GemmAsProduct().apply(usual).orElse(usual);
        try (var tokenizer = Tokenizer.open(model.resolve("tokenizer.json"), 48)) {
            var mails = batches(tokenizer, texts, 10);
            var narrow =
                    DynamicInt8.of(fused, Examples.of(mails.subList(0, 8)), 2).apply(Set.of());
            var found = SaturatingNetwork.of(narrow, mails.subList(8, 10));
            assertThat(found.products()).hasSameSizeAs(Linear.of(fused));
            assertThat(found.cut()).isZero();
            var bare = DynamicProducts.all(fused, Headroom.NONE, Set.of()).apply(fused);
            assertThat(SaturatingNetwork.of(bare.orElseThrow(), mails.subList(8, 9))
                            .cut())
                    .isPositive();
        }
    }

    private record Found(Fidelity fidelity, int bytes) {}

    private static Found narrowed(String id, boolean firstToken) {
        var folder = folder().resolve(id);
        var mails = folder().resolve("spam-assassin");
        assumeTrue(Files.exists(folder) && Files.exists(mails), "GRAMME_MODELS has no " + id + " or no mails");
        var original = OnnxFile.read(folder.resolve("model.onnx"));
        try (var tokenizer = Tokenizer.open(folder.resolve("tokenizer.json"), 128)) {
            var seen = batches(tokenizer, mails.resolve("train.csv"), CALIBRATION);
            var judged = batches(tokenizer, mails.resolve("test.csv"), JUDGED);
            var narrow = narrowed(Rewriter.usual().apply(original).model(), seen);
            var fidelity = Fidelity.of(vectors(original, judged, firstToken), vectors(narrow, judged, firstToken), 10);
            return new Found(fidelity, OnnxFile.bytes(narrow).length);
        }
    }

    private static Model narrowed(Model model, List<Map<String, Tensor>> seen) {
        var fused = new GemmAsProduct().apply(model).orElse(model);
        var quick = DynamicInt8.of(fused, Examples.of(seen), 2);
        var careful =
                quick.gentler(quick.layers().stream().map(Technique.Layer::key).collect(Collectors.toSet()));
        return new LayerNormalizationAsProducts()
                .apply(careful.orElseThrow().apply(Set.of()))
                .orElseThrow();
    }

    private static float[][] vectors(Model model, List<Map<String, Tensor>> inputs, boolean firstToken) {
        String output = model.graph().outputs().getFirst().name();
        try (var session = Session.of(model, 2)) {
            return inputs.stream()
                    .map(given -> Objects.requireNonNull(
                            session.run(given, Set.of(output)).get(output)))
                    .map(hidden -> pooled(hidden, firstToken))
                    .toArray(float[][]::new);
        }
    }

    /// The mean over the tokens, or the first.
    private static float[] pooled(Tensor hidden, boolean firstToken) {
        int width = Math.toIntExact(hidden.shape()[2]);
        float[] numbers = hidden.floats();
        float[] vector = new float[width];
        for (int i = 0; i < (firstToken ? width : numbers.length); i++) {
            vector[i % width] += numbers[i];
        }
        return vector;
    }

    /// One text each, so that none is padded.
    private static List<Map<String, Tensor>> batches(Tokenizer tokenizer, Path file, int count) {
        var texts = new ArrayList<String>();
        new TextFile(file, TextColumns.DEFAULT).forEach(row -> {
            if (texts.size() < count) {
                texts.add(row.text());
            }
        });
        var tokens = tokenizer.encode(texts);
        return IntStream.range(0, tokens.size())
                .mapToObj(i -> inputs(tokens.batch(i)))
                .toList();
    }

    private static Map<String, Tensor> inputs(TokenBatch batch) {
        long[] shape = {batch.rows(), batch.length()};
        return Map.of(
                "input_ids", Tensor.ofLongs("input_ids", shape, batch.ids()),
                "attention_mask", Tensor.ofLongs("attention_mask", shape, batch.mask()),
                "token_type_ids", Tensor.ofLongs("token_type_ids", shape, batch.types()));
    }

    private static Path folder() {
        String folder = System.getenv("GRAMME_MODELS");
        assumeTrue(folder != null, "GRAMME_MODELS is not set");
        return Path.of(Objects.requireNonNull(folder));
    }
}
