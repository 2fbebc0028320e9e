package dev.gramme.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gramme.model.Agreement;
import dev.gramme.model.GeneratedInputs;
import dev.gramme.model.ModelCheck;
import dev.gramme.model.OnnxFile;
import dev.gramme.model.Session;
import dev.gramme.model.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Published models, wherever `GRAMME_MODELS` says they lie, against ONNX Runtime.
class ParityTest {
    private static final double TOLERANCE = 1e-4;

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
            Map<String, Tensor> inputs = GeneratedInputs.of(model, ModelCheck.SEED);
            var agreement = Agreement.of(network.run(inputs), reference.run(inputs));
            System.out.printf(
                    "%s: max_abs_diff %.2e, max_rel_diff %.2e, trained %,d%n",
                    file.getFileName(), agreement.maxAbsDiff(), agreement.maxRelDiff(), network.trainedCount());
            assertThat(agreement.maxRelDiff()).isLessThanOrEqualTo(TOLERANCE);
        }
    }
}
