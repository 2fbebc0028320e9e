package dev.gramme.train.internal;

import dev.gramme.model.ElementType;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.OnnxFile;
import dev.gramme.model.Tensor;
import dev.gramme.model.ValueInfo;
import dev.gramme.train.internal.op.OpRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// ONNX's own conformance tests of single operators, from Debian's package `libonnx-testdata`.
public final class NodeTests {
    /// Where the package puts them.
    public static final Path FOLDER = Path.of("/usr/share/libonnx-testdata/data/node");

    /// Why a test of a claimed operator is passed over, by a regular expression of its name. Each is a limit that
    /// `docs/ops.md` states.
    private static final Map<String, String> PASSED_OVER = new TreeMap<>(Map.ofEntries(
            Map.entry(".*_uint(16|32|64)|pow_types_float32_uint.*", "wide unsigned integers"),
            Map.entry("cast(like)?_(STRING_to|FLOAT_to_STRING).*", "text"),
            Map.entry("training_dropout(_default)?(_mask)?", "the expected output is drawn by numpy's generator"),
            Map.entry("bernoulli.*_expanded", "random"),
            Map.entry("identity_(opt|sequence)", "optional and sequence values"),
            Map.entry("sequence_map.*", "sequences")));

    private static final Set<String> OLDER_AND_UNCHANGED = Set.of(
            "Elu",
            "GlobalAveragePool",
            "GlobalMaxPool",
            "HardSigmoid",
            "InstanceNormalization",
            "Selu",
            "Softplus",
            "Softsign");

    private NodeTests() {}

    /// Names of tests, as regular expressions, with the reason why they are passed over.
    public static Map<String, String> passedOver() {
        return PASSED_OVER;
    }

    /// One test: a model of one operator (or of a function's body) with inputs and outputs.
    public record Case(String name, Path folder, Model model) {
        public List<Tensor> inputs() {
            return tensors("input", model.graph().inputs());
        }

        public List<Tensor> outputs() {
            return tensors("output", model.graph().outputs());
        }

        private List<Tensor> tensors(String kind, List<ValueInfo> declared) {
            List<Tensor> found = new ArrayList<>();
            Path file = folder.resolve("test_data_set_0").resolve(kind + "_0.pb");
            while (Files.exists(file)) {
                found.add(asDeclared(OnnxFile.readTensor(file), declared.get(found.size())));
                file = file.resolveSibling(kind + "_" + found.size() + ".pb");
            }
            return found;
        }

        /// numpy has no bfloat16: the files hold its bits as whole numbers.
        private static Tensor asDeclared(Tensor stored, ValueInfo declared) {
            boolean bits = stored.type() == ElementType.UINT16
                    && declared.element().filter(ElementType.BFLOAT16::equals).isPresent();
            return bits ? Tensor.of("", ElementType.BFLOAT16, stored.shape(), stored.data()) : stored;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /// All tests whose operators are claimed, within the claimed opsets, and not passed over.
    public static List<Case> claimed() {
        try (var folders = Files.list(FOLDER)) {
            return folders.sorted()
                    .filter(folder -> PASSED_OVER.keySet().stream().noneMatch(name(folder)::matches))
                    .map(folder -> new Case(name(folder), folder, raised(OnnxFile.read(folder.resolve("model.onnx")))))
                    .filter(test -> claimed(test.model()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Some operators have not changed since an opset before the first that is claimed, and their tests are as old.
    private static Model raised(Model model) {
        boolean unchanged = model.graph().nodes().stream().allMatch(node -> OLDER_AND_UNCHANGED.contains(node.op()));
        return unchanged
                ? new Model(
                        model.irVersion(),
                        Map.of("", Math.max(model.opset(), (long) OpRegistry.FIRST_OPSET)),
                        model.producer(),
                        model.graph(),
                        model.metadata(),
                        model.unread())
                : model;
    }

    private static boolean claimed(Model model) {
        List<Node> nodes = model.graph().nodes();
        return model.opset() >= OpRegistry.FIRST_OPSET
                && OpRegistry.all().unsupported(nodes, model.opsets()).isEmpty();
    }

    private static String name(Path folder) {
        return folder.getFileName().toString().replaceFirst("^test_", "");
    }
}
