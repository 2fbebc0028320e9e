package dev.gramme.model.internal.ort;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.gramme.carbon.GrammeException;
import dev.gramme.model.Model;
import dev.gramme.model.OnnxFile;
import dev.gramme.model.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Runs a model some times on one thread while ONNX Runtime writes down when each kernel began and how long
/// it took.
public final class ProfiledRuns {
    private static final int FEWEST = 7;
    private static final int MOST = 200;
    private static final long PATIENCE_NANOS = 500_000_000L;

    private ProfiledRuns() {}

    /// The kernels of all runs in their order; a run has each kernel of the graph once.
    ///
    /// @throws GrammeException (failure) if ONNX Runtime does not run the model, or writes no profile
    public static List<Kernel> kernels(Model model, Map<String, Tensor> given) {
        try {
            var folder = Files.createTempDirectory("gramme-profile");
            try {
                var file = folder.resolve("model.onnx");
                OnnxFile.write(model, file);
                return Profile.kernels(profiled(file, given, folder.resolve("profile")));
            } finally {
                delete(folder);
            }
        } catch (OrtException | IOException e) {
            throw GrammeException.failure(
                            "ONNX Runtime made no profile: " + e.getMessage(),
                            "the inputs do not fit the model, or the temporary folder is full.")
                    .causedBy(e);
        }
    }

    private static Path profiled(Path model, Map<String, Tensor> given, Path prefix) throws OrtException {
        var inputs = new HashMap<String, OnnxTensor>();
        try (var options = OrtRuntime.options(1)) {
            options.enableProfiling(prefix.toString());
            try (var session = OrtRuntime.environment().createSession(model.toString(), options)) {
                for (var input : given.entrySet()) {
                    inputs.put(input.getKey(), OrtTensors.toOrt(input.getValue()));
                }
                repeat(session, inputs);
                return Path.of(session.endProfiling());
            }
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    private static void repeat(OrtSession session, Map<String, OnnxTensor> inputs) throws OrtException {
        long start = System.nanoTime();
        for (int i = 0; i < FEWEST || (i < MOST && System.nanoTime() - start < PATIENCE_NANOS); i++) {
            session.run(inputs).close();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
