package dev.gramme.train.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gramme.model.ElementType;
import dev.gramme.model.Model;
import dev.gramme.model.Tensor;
import dev.gramme.model.ValueInfo;
import dev.gramme.train.internal.exec.Executor;
import dev.gramme.train.internal.exec.Parameters;
import dev.gramme.train.internal.exec.Plan;
import dev.gramme.train.internal.op.Mode;
import dev.gramme.train.internal.torch.ComputeDevice;
import dev.gramme.train.internal.torch.DeviceTensor;
import dev.gramme.train.internal.torch.Scope;
import dev.gramme.train.internal.torch.Tensors;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ConformanceTest {
    @TestFactory
    Stream<DynamicTest> everyOperatorClaimedPassesItsTests() {
        assumeTrue(Files.isDirectory(NodeTests.FOLDER), "libonnx-testdata is not installed");
        List<NodeTests.Case> cases = NodeTests.claimed();
        assertThat(cases).hasSizeGreaterThan(500);
        return cases.stream().map(test -> DynamicTest.dynamicTest(test.name(), () -> passes(test)));
    }

    private static void passes(NodeTests.Case test) {
        List<Tensor> expected = test.outputs();
        Map<String, Tensor> found = run(test.model(), test.inputs());
        List<String> names =
                test.model().graph().outputs().stream().map(ValueInfo::name).toList();
        for (int i = 0; i < expected.size(); i++) {
            Tensor wanted = expected.get(i);
            Tensor got = found.get(names.get(i));
            assertThat(got.type()).isEqualTo(wanted.type());
            assertThat(got.shape()).isEqualTo(wanted.shape());
            assertClose(doubles(got), doubles(wanted), wanted.type());
        }
    }

    /// The tolerances of ONNX's own test runner.
    private static void assertClose(double[] got, double[] wanted, ElementType type) {
        double relative = type == ElementType.BFLOAT16 ? 1e-2 : 1e-3;
        for (int i = 0; i < wanted.length; i++) {
            double allowed = 1e-7 + relative * Math.abs(wanted[i]);
            boolean same = Double.compare(got[i], wanted[i]) == 0 || Math.abs(got[i] - wanted[i]) <= allowed;
            assertThat(same)
                    .as("element %d: %s, wanted %s", i, got[i], wanted[i])
                    .isTrue();
        }
    }

    static Map<String, Tensor> run(Model model, List<Tensor> given) {
        var tensors = new Tensors(ComputeDevice.CPU);
        Plan plan = Plan.of(model);
        try (var _ = Scope.open();
                var parameters = Parameters.of(plan, tensors);
                var executor = new Executor(plan, parameters, tensors, 0)) {
            Map<String, DeviceTensor> inputs = new LinkedHashMap<>();
            for (int i = 0; i < given.size(); i++) {
                inputs.put(plan.inputs().get(i), tensors.upload(given.get(i)));
            }
            Map<String, Tensor> outputs = new LinkedHashMap<>();
            executor.run(inputs, Mode.EVAL).forEach((name, value) -> outputs.put(name, Tensors.download(name, value)));
            return outputs;
        }
    }

    private static double[] doubles(Tensor tensor) {
        var tensors = new Tensors(ComputeDevice.CPU);
        try (var _ = Scope.open()) {
            return Tensors.download("", tensors.upload(tensor).cast(ElementType.DOUBLE))
                    .data()
                    .toArray(ValueLayout.JAVA_DOUBLE_UNALIGNED);
        }
    }
}
