package dev.gramme.train.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gramme.model.Attribute;
import dev.gramme.model.ElementType;
import dev.gramme.model.Graph;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.Shape;
import dev.gramme.model.Tensor;
import dev.gramme.model.Unread;
import dev.gramme.model.ValueInfo;
import dev.gramme.train.internal.op.Op;
import dev.gramme.train.internal.op.OpRegistry;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class GradientTest {
    private static final Map<String, Attribute> NONE = Map.of();

    /// Differentiable operators without a public test on real numbers.
    private static final List<Own> OWN = List.of(
            new Own("", "Mish", NONE, floats(2, 3)),
            new Own("", "Gelu", NONE, floats(2, 3)),
            new Own("", "Gelu", Map.of("approximate", Attribute.of("tanh")), floats(2, 3)),
            new Own(Op.MICROSOFT, "Gelu", NONE, floats(2, 3)),
            new Own(Op.MICROSOFT, "FastGelu", NONE, floats(2, 3), floats(3)),
            new Own(Op.MICROSOFT, "FusedMatMul", Map.of("transA", Attribute.of(1)), floats(3, 2), floats(3, 4)),
            new Own("", "Trilu", NONE, floats(3, 4)),
            new Own("", "DequantizeLinear", NONE, floats(2, 3), Tensor.ofFloats("", new long[0], 0.5f)),
            new Own("", "BatchNormalization", NONE, floats(3, 2, 2), floats(2), floats(2), floats(2), ones(2)),
            new Own(
                    "",
                    "GroupNormalization",
                    Map.of("num_groups", Attribute.of(2)),
                    floats(2, 4, 3),
                    floats(4),
                    floats(4)));

    private record Own(String domain, String name, Map<String, Attribute> attributes, List<Tensor> inputs) {
        Own(String domain, String name, Map<String, Attribute> attributes, Tensor... inputs) {
            this(domain, name, attributes, List.of(inputs));
        }

        Model model() {
            List<ValueInfo> given = IntStream.range(0, inputs.size())
                    .mapToObj(i -> ValueInfo.of(
                            "x" + i,
                            inputs.get(i).type(),
                            Shape.of(inputs.get(i).shape())))
                    .toList();
            var node = new Node(
                    name,
                    domain,
                    name,
                    given.stream().map(ValueInfo::name).toList(),
                    List.of("y"),
                    attributes,
                    Unread.NONE);
            var output = ValueInfo.of("y", ElementType.FLOAT, Shape.of());
            var graph = new Graph("", List.of(node), Map.of(), given, List.of(output), List.of(), Unread.NONE);
            return new Model(10, Map.of("", 21L, Op.MICROSOFT, 1L), "", graph, Map.of(), Unread.NONE);
        }
    }

    @TestFactory
    Stream<DynamicTest> operatorsWithoutPublicTestsHaveTheGradientsOfTheirFormulas() {
        return OWN.stream()
                .map(own -> DynamicTest.dynamicTest(
                        own.domain + " " + own.name, () -> new GradientCheck().check(own.model(), own.inputs)));
    }

    @TestFactory
    Stream<DynamicTest> operatorsHaveTheGradientsOfTheirFormulasOnPublicTests() {
        assumeTrue(Files.isDirectory(NodeTests.FOLDER), "libonnx-testdata is not installed");
        List<NodeTests.Case> cases = NodeTests.claimed().stream()
                .filter(test -> test.model().graph().nodes().size() == 1)
                .filter(test -> GradientCheck.op(test.model()).gradient() == Op.Gradient.FLOWS)
                .filter(test -> !losesPrecision(test.model()))
                .filter(test ->
                        !GradientCheck.flowing(test.model(), test.inputs()).isEmpty())
                .toList();
        assertAllAreCovered(cases);
        return cases.stream()
                .map(test -> DynamicTest.dynamicTest(
                        test.name(), () -> new GradientCheck().check(test.model(), test.inputs())));
    }

    /// Differences of rounded numbers say nothing.
    private static boolean losesPrecision(Model model) {
        return GradientCheck.op(model).name().startsWith("Cast")
                && !model.graph().outputs().getFirst().element().equals(Optional.of(ElementType.DOUBLE));
    }

    private static void assertAllAreCovered(List<NodeTests.Case> cases) {
        Set<String> covered = new TreeSet<>();
        cases.forEach(test -> covered.add(GradientCheck.op(test.model()).name()));
        OWN.forEach(own -> covered.add(own.name));
        Set<String> claimed = new TreeSet<>();
        OpRegistry.all().ops().stream()
                .filter(op -> op.gradient() == Op.Gradient.FLOWS)
                .forEach(op -> claimed.add(op.name()));
        assertThat(covered).containsAll(claimed);
    }

    private static Tensor floats(long... shape) {
        float[] values = new float[Math.toIntExact(Tensor.elements(shape))];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(1.7 * i + 0.3);
        }
        return Tensor.ofFloats("", shape, values);
    }

    private static Tensor ones(long length) {
        float[] values = new float[Math.toIntExact(length)];
        Arrays.fill(values, 1);
        return Tensor.ofFloats("", new long[] {length}, values);
    }
}
