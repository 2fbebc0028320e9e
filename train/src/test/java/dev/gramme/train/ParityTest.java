package dev.gramme.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gramme.model.Agreement;
import dev.gramme.model.Dim;
import dev.gramme.model.ElementType;
import dev.gramme.model.GeneratedInputs;
import dev.gramme.model.Model;
import dev.gramme.model.ModelCheck;
import dev.gramme.model.OnnxFile;
import dev.gramme.model.Session;
import dev.gramme.model.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Published models, wherever `GRAMME_MODELS` says they lie, against ONNX Runtime.
class ParityTest {
    private static final double TOLERANCE = 1e-4;
    private static final long SIDE = 320;

    @TestFactory
    Stream<DynamicTest> publishedModelsGiveWhatOnnxRuntimeGives() throws IOException {
        String folder = System.getenv("GRAMME_MODELS");
        assumeTrue(folder != null, "GRAMME_MODELS names no folder of .onnx files");
        try (var files = Files.walk(Path.of(folder))) {
            List<Path> models = files.filter(file -> file.toString().endsWith(".onnx"))
                    .sorted()
                    .toList();
            return models.stream().map(file -> DynamicTest.dynamicTest(file.toString(), () -> check(file)));
        }
    }

    private static void check(Path file) {
        var model = OnnxFile.read(file);
        try (var reference = Session.open(file, 1);
                var network = Network.of(model, Network.Settings.cpu(1, 0))) {
            Map<String, Tensor> inputs = new LinkedHashMap<>(GeneratedInputs.of(model, ModelCheck.SEED));
            inputs.replaceAll((name, made) -> made.type() == ElementType.FLOAT && made.shape().length == 4
                    ? page(name, made.shape()[1], fixedSide(model, name, 2), fixedSide(model, name, 3))
                    : made);
            var agreement = Agreement.of(network.run(inputs), reference.run(inputs));
            System.out.printf(
                    "%s: max_abs_diff %.2e, max_rel_diff %.2e, trained %,d%n",
                    file.getFileName(), agreement.maxAbsDiff(), agreement.maxRelDiff(), network.trainedCount());
            assertThat(agreement.maxRelDiff()).isLessThanOrEqualTo(TOLERANCE);
        }
    }

    private static long fixedSide(Model model, String input, int axis) {
        return model.graph().freeInputs().stream()
                .filter(info -> info.name().equals(input))
                .flatMap(info -> info.shape().stream())
                .map(shape -> shape.dim(axis) instanceof Dim.Known(long length) && length > 0 ? length : SIDE)
                .findFirst()
                .orElse(SIDE);
    }

    /// Dark bars in lines on a light page. A detector of text answers noise with probabilities near 1e-5, where ONNX
    /// Runtime's own sigmoid is off by more than the tolerance.
    private static Tensor page(String name, long channels, long height, long width) {
        float[] pixels = new float[Math.toIntExact(channels * height * width)];
        for (int i = 0; i < pixels.length; i++) {
            long x = i % width;
            long y = i / width % height;
            boolean ink = x / 6 % 2 == 0 && y / 24 % 2 == 0 && (x * 7 + y / 24 * 13) % 31 < 22;
            pixels[i] = ink ? -2.0f : 2.2f;
        }
        return Tensor.ofFloats(name, new long[] {1, channels, height, width}, pixels);
    }
}
