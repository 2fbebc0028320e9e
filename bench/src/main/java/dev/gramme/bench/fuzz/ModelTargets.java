package dev.gramme.bench.fuzz;

import dev.gramme.carbon.GrammeException;
import dev.gramme.model.ModelSummary;
import dev.gramme.model.OnnxFile;
import dev.gramme.model.ShapeInference;
import dev.gramme.model.build.Mlp;
import dev.gramme.model.build.SmallBert;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Readers of ONNX files, and what every command does with one that it has read: infer its shapes, sum it up, write
/// it again.
///
/// Inputs to start from are small networks of our own and, where they are installed, ONNX's own test files (Debian's
/// `libonnx-testdata`): the smallest one for each set of operations.
final class ModelTargets {
    private static final Path PUBLIC_FILES = Path.of("/usr/share/libonnx-testdata/data");
    private static final long LARGEST_SEED = 8 << 10;
    private static final int MOST_TENSORS = 100;

    private static final List<String> WORDS = List.of(
            "x",
            "y",
            "If",
            "Loop",
            "Scan",
            "Shape",
            "Constant",
            "ConstantOfShape",
            "Concat",
            "Add",
            "Mul",
            "Reshape",
            "Range",
            "Expand",
            "Slice",
            "value",
            "axis",
            "external_data",
            "location",
            "offset",
            "length");

    private ModelTargets() {}

    static List<Target> in(Path folder) throws IOException {
        var file = folder.resolve("model.onnx");
        var tensor = folder.resolve("input_0.pb");
        OnnxFile.writeExternal(new Mlp(32, List.of(64L), 3).build(1), file);
        byte[] divided = Files.readAllBytes(file);
        return List.of(
                Target.ofOnnx("onnx", models(), WORDS, ModelTargets::readAndWrite),
                Target.ofOnnx("onnx with external data", List.of(divided), WORDS, bytes -> {
                    Files.write(file, bytes);
                    ModelSummary.of(OnnxFile.read(file));
                }),
                Target.ofOnnx("onnx tensor", tensors(), WORDS, bytes -> {
                    Files.write(tensor, bytes);
                    if (OnnxFile.readTensor(tensor).size() < 0) {
                        throw new AssertionError("a negative number of elements");
                    }
                }));
    }

    /// Read, understood, written, and read again as the same.
    private static void readAndWrite(byte[] input) {
        var model = OnnxFile.parse(input);
        ShapeInference.of(model);
        ModelSummary.of(model);
        if (!OnnxFile.parse(OnnxFile.bytes(model)).equals(model)) {
            throw new AssertionError("another model after writing and reading it");
        }
    }

    private static List<byte[]> models() throws IOException {
        var models = new ArrayList<byte[]>();
        models.add(OnnxFile.bytes(new Mlp(4, List.of(3L), 2).build(1)));
        models.add(OnnxFile.bytes(new SmallBert(11, 8, 1, 4, 2, 8).build(1)));
        var seen = new HashSet<Set<String>>();
        for (Path file : publicFiles(".onnx")) {
            byte[] bytes = Files.readAllBytes(file);
            if (seen.add(operations(bytes))) {
                models.add(bytes);
            }
        }
        return models;
    }

    private static Set<String> operations(byte[] model) {
        try {
            return ModelSummary.of(OnnxFile.parse(model)).ops().keySet();
        } catch (GrammeException e) {
            // A seed that is refused is as good a seed, and none like it need be kept.
            return Set.of(String.valueOf(e.getMessage()));
        }
    }

    private static List<byte[]> tensors() throws IOException {
        var files = publicFiles(".pb");
        var tensors = new ArrayList<byte[]>();
        // What a weight in a model's file is, a tensor's file is as well.
        tensors.add(WireField.encoded(List.of(
                WireField.varint(1, 2),
                WireField.varint(1, 1),
                WireField.varint(2, 1),
                WireField.bytes(8, (byte) 'w'),
                WireField.bytes(9, new byte[8]))));
        for (int i = 0; i < files.size(); i += Math.max(1, files.size() / MOST_TENSORS)) {
            tensors.add(Files.readAllBytes(files.get(i)));
        }
        return tensors;
    }

    /// The smallest first; none where they are not installed.
    private static List<Path> publicFiles(String suffix) throws IOException {
        if (!Files.isDirectory(PUBLIC_FILES)) {
            return List.of();
        }
        record Sized(Path file, long bytes) {}
        try (Stream<Path> files = Files.walk(PUBLIC_FILES)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .map(file -> new Sized(file, file.toFile().length()))
                    .filter(sized -> sized.bytes <= LARGEST_SEED)
                    .sorted(Comparator.comparingLong(Sized::bytes).thenComparing(Sized::file))
                    .map(Sized::file)
                    .toList();
        }
    }
}
