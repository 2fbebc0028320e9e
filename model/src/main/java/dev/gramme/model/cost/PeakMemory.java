package dev.gramme.model.cost;

import dev.gramme.model.Graph;
import dev.gramme.model.Model;
import dev.gramme.model.OnnxFile;
import dev.gramme.model.Tensor;
import dev.gramme.model.Unread;
import dev.gramme.model.internal.cost.MemoryProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/// How much memory a program needs at most to load a model into ONNX Runtime and to predict, beyond what it had before.
///
/// Measured in a program of its own, because memory that was given back once is used again without a trace. Known on
/// Linux, which keeps the highest mark of each process (`VmHWM` in /proc/self/status).
public final class PeakMemory {
    private static final long PATIENCE_SECONDS = 120;

    private PeakMemory() {}

    /// Loads a model and predicts once, on one thread.
    ///
    /// @return bytes; empty where the system does not tell, or the model could not be run
    public static OptionalLong measure(Model model, Map<String, Tensor> inputs) {
        if (!Files.exists(Path.of("/proc/self/status"))) {
            return OptionalLong.empty();
        }
        try {
            var folder = Files.createTempDirectory("gramme-memory");
            try {
                OnnxFile.write(model, folder.resolve("model.onnx"));
                OnnxFile.write(holding(inputs), folder.resolve("inputs.onnx"));
                return answer(folder);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /// Tensors travel as the weights of a model without nodes.
    private static Model holding(Map<String, Tensor> inputs) {
        var graph = new Graph("inputs", List.of(), inputs, List.of(), List.of(), List.of(), Unread.NONE);
        return new Model(8, Map.of("", 13L), "gramme", graph, Map.of(), Unread.NONE);
    }

    private static OptionalLong answer(Path folder) throws IOException {
        var said = folder.resolve("bytes");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(
                        java,
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MemoryProbe.class.getName(),
                        folder.resolve("model.onnx").toString(),
                        folder.resolve("inputs.onnx").toString(),
                        said.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        // Settings that keep memory for speed are not the model's doing.
        builder.environment().remove("GLIBC_TUNABLES");
        var process = builder.start();
        try {
            boolean well = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
            return well ? OptionalLong.of(Long.parseLong(Files.readString(said))) : OptionalLong.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalLong.empty();
        } finally {
            process.destroyForcibly();
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
