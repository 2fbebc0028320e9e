package dev.gramme.compress.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.model.Agreement;
import dev.gramme.model.Attribute;
import dev.gramme.model.ElementType;
import dev.gramme.model.GeneratedInputs;
import dev.gramme.model.Graph;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.Session;
import dev.gramme.model.Shape;
import dev.gramme.model.Tensor;
import dev.gramme.model.Unread;
import dev.gramme.model.ValueInfo;
import dev.gramme.model.ValueType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RaiseOpsetTest {
    @Test
    void whatWasSetBeforeBecomesAnInputAndTheResultIsTheSame() {
        var model = model(
                11,
                op("Clip", "x", "clipped", Map.of()),
                op("Unsqueeze", "clipped", "longer", Map.of("axes", Attribute.ints(0))),
                op("Squeeze", "longer", "same", Map.of("axes", Attribute.ints(0))),
                op("ReduceSum", "same", "sums", Map.of("axes", Attribute.ints(1), "keepdims", Attribute.of(1))),
                Node.of("Mul", List.of("same", "sums"), List.of("scaled"), Map.of()),
                Node.of(
                        "Split",
                        List.of("scaled"),
                        List.of("left", "right"),
                        Map.of("axis", Attribute.of(2), "split", Attribute.ints(1, 3))),
                op("Softmax", "right", "y", Map.of("axis", Attribute.of(2))));
        var raised = RaiseOpset.PAIRS.apply(model).orElseThrow();
        assertThat(raised.opset()).isEqualTo(17);
        assertThat(raised.irVersion()).isEqualTo(8);
        var inputs = GeneratedInputs.of(model, 1);
        assertThat(Agreement.of(run(raised, inputs), run(model, inputs)).maxRelDiff())
                .isLessThan(1e-6);
    }

    @Test
    void aSoftmaxOfSeveralAxesAtOnceIsLeftAloneWithItsGraph() {
        var model = model(11, op("Softmax", "x", "y", Map.of("axis", Attribute.of(1))));
        assertThat(RaiseOpset.PAIRS.apply(model)).isEmpty();
        assertThat(RaiseOpset.INTEGERS.apply(model).orElseThrow().opset()).isEqualTo(12);
    }

    @Test
    void whatIsLateEnoughStaysAsItIs() {
        assertThat(RaiseOpset.INTEGERS.apply(model(13, op("Relu", "x", "y", Map.of()))))
                .isEmpty();
        assertThat(RaiseOpset.PAIRS.apply(model(17, op("Relu", "x", "y", Map.of()))))
                .isEmpty();
    }

    private static Node op(String op, String input, String output, Map<String, Attribute> attributes) {
        return Node.of(op, List.of(input), List.of(output), attributes);
    }

    private static Model model(long opset, Node... nodes) {
        var ofAnyShape = new ValueType.OfTensor(Optional.of(ElementType.FLOAT), Optional.empty());
        var graph = new Graph(
                "few",
                List.of(nodes),
                Map.of(),
                List.of(ValueInfo.of("x", ElementType.FLOAT, Shape.of(2, 3, 4))),
                List.of(new ValueInfo("y", Optional.of(ofAnyShape), Unread.NONE)),
                List.of(),
                Unread.NONE);
        return new Model(6, Map.of("", opset), "gramme", graph, Map.of(), Unread.NONE);
    }

    private static Map<String, Tensor> run(Model model, Map<String, Tensor> inputs) {
        try (var session = Session.of(model, 1)) {
            return session.run(inputs);
        }
    }
}
