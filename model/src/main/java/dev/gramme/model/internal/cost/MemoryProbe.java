package dev.gramme.model.internal.cost;

import dev.gramme.model.ElementType;
import dev.gramme.model.Graph;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.OnnxFile;
import dev.gramme.model.Session;
import dev.gramme.model.Shape;
import dev.gramme.model.Tensor;
import dev.gramme.model.Unread;
import dev.gramme.model.ValueInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A program that loads a model, predicts once, and writes down by how many bytes the most memory it
/// ever had exceeds what it had before.
public final class MemoryProbe {
    private static final int KILO = 1024;

    private MemoryProbe() {}

    /// @param args the model's file, the file with its inputs, and the file to write to
    public static void main(String[] args) throws IOException {
        var inputs = OnnxFile.read(Path.of(args[1])).graph().initializers();
        warmUp();
        long before = kilobytes("VmRSS:");
        try (var session = Session.open(Path.of(args[0]), 1)) {
            session.run(inputs);
        }
        long most = Math.max(0, kilobytes("VmHWM:") - before) * KILO;
        Files.writeString(Path.of(args[2]), Long.toString(most));
    }

    /// Loads ONNX Runtime's own library, which is no model's doing.
    private static void warmUp() {
        var one = Tensor.ofFloats("one", new long[] {1}, 1);
        var output = ValueInfo.of("same", ElementType.FLOAT, Shape.of(1));
        var node = Node.of("Identity", List.of("one"), List.of("same"), Map.of());
        var graph = new Graph(
                "nothing", List.of(node), Map.of("one", one), List.of(), List.of(output), List.of(), Unread.NONE);
        var model = new Model(8, Map.of("", 13L), "gramme", graph, Map.of(), Unread.NONE);
        try (var session = Session.of(model, 1)) {
            session.run(Map.of());
        }
    }

    private static long kilobytes(String key) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith(key)) {
                return Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        throw new IOException("/proc/self/status has no " + key);
    }
}
