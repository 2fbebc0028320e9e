package dev.gramme.compress.internal.ocr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gramme.compress.Compression;
import dev.gramme.compress.Examples;
import dev.gramme.compress.Operators;
import dev.gramme.compress.internal.graph.GemmAsProduct;
import dev.gramme.compress.internal.saturation.SaturatingNetwork;
import dev.gramme.compress.internal.technique.StaticInt8;
import dev.gramme.model.OnnxFile;
import dev.gramme.model.cost.Settings;
import dev.gramme.model.rewrite.Rewriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Two networks of PP-OCRv4, which were made elsewhere, on lines of text that are drawn here: one tells whether a line
/// stands on its head, one reads it. In 8 bits both keep 99 % of what they can.
class PublishedReadersTest {
    private static final Settings QUICK = new Settings(1, 5, Duration.ofMillis(60), Duration.ofMillis(100), 0);
    private static final double KEPT = 0.99;

    @Test
    void whichWayUpIsToldInEightBits() {
        keeps(trial("pp-ocr-v4-cls").whichWayUp(60, 300), 0.4);
    }

    @Test
    void linesAreReadInEightBits() {
        keeps(trial("pp-ocr-v4-rec").read(24, 60), 0.5);
    }

    @Test
    void noSumOfTheReaderIsCutOnProcessorsWithoutVnni() {
        var usual = Rewriter.usual()
                .apply(OnnxFile.read(folder("pp-ocr-v4-rec").resolve("model.onnx")))
                .model();
        var fused = new GemmAsProduct().apply(usual).orElse(usual);
        var lines = IntStream.range(0, 9)
                .mapToObj(i -> TextLines.input(new TextLines(0.5).line(i, false).picture(), 160))
                .toList();
        var narrow = StaticInt8.of(fused, Examples.of(lines.subList(0, 8)), 2)
                .orElseThrow()
                .apply(Set.of());
        var found = SaturatingNetwork.of(narrow, lines.subList(8, 9));
        assertThat(found.products()).hasSize(33);
        assertThat(found.cut()).isZero();
    }

    private static void keeps(Compression found, double size) {
        assertThat(found).as(found.reason()).isInstanceOf(Compression.Compressed.class);
        var done = (Compression.Compressed) found;
        assertThat(done.quality().after().value())
                .isGreaterThanOrEqualTo(KEPT * done.quality().before());
        assertThat((double) done.bytesAfter()).isLessThan(size * done.bytesBefore());
    }

    private static OcrTrial trial(String id) {
        return new OcrTrial(Objects.requireNonNull(folder(id).getParent()), QUICK, Operators.ONNX_RUNTIME);
    }

    private static Path folder(String id) {
        String folder = System.getenv("GRAMME_MODELS");
        assumeTrue(folder != null, "GRAMME_MODELS is not set");
        var models = Path.of(Objects.requireNonNull(folder));
        assumeTrue(Files.exists(models.resolve(id).resolve("model.onnx")), "GRAMME_MODELS has no " + id);
        assumeTrue(TextLines.areThere(), "fonts-dejavu is not installed");
        return models.resolve(id);
    }
}
