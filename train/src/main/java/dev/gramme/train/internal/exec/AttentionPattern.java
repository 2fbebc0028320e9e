package dev.gramme.train.internal.exec;

import dev.gramme.model.Attribute;
import dev.gramme.model.Node;
import dev.gramme.model.Tensor;
import dev.gramme.model.Unread;
import dev.gramme.train.internal.exec.MergedSteps.Merged;
import dev.gramme.train.internal.exec.Plan.Step;
import dev.gramme.train.internal.op.MergedOps;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Attention as exporters spell it out: softmax(q · k × scale + mask) · v, where scale and mask may be missing.
final class AttentionPattern {
    private static final int LAST_OF_FOUR = 3;
    private static final int SOFTMAX_OF_ONE_AXIS = 13;

    private final MergedSteps steps;
    private final List<Step> parts = new ArrayList<>();
    private double scale = 1;
    private String mask = "";

    private AttentionPattern(MergedSteps steps) {
        this.steps = steps;
    }

    /// The attention whose last product a step is, if it is one.
    static Optional<Merged> endingAt(Step last, MergedSteps steps) {
        if (!MergedSteps.is(last, "MatMul")) {
            return Optional.empty();
        }
        return steps.inner(last.inputs().get(0), "Softmax")
                .filter(AttentionPattern::overLastAxis)
                .flatMap(softmax -> new AttentionPattern(steps).merged(softmax, last));
    }

    /// Over the last of four axes; whether there are four shows when it runs.
    private static boolean overLastAxis(Step softmax) {
        long axis = softmax.node().integer("axis", softmax.opset() < SOFTMAX_OF_ONE_AXIS ? 1 : -1);
        return axis == -1 || axis == LAST_OF_FOUR;
    }

    private Optional<Merged> merged(Step softmax, Step last) {
        String scores = unscaled(unmasked(softmax.inputs().getFirst()));
        return steps.inner(scores, "MatMul").map(product -> {
            parts.addAll(List.of(product, softmax, last));
            Map<String, Attribute> attributes =
                    new LinkedHashMap<>(softmax.node().attributes());
            attributes.put("scale", Attribute.of((float) scale));
            var inputs = List.of(
                    product.inputs().get(0),
                    product.inputs().get(1),
                    last.inputs().get(1),
                    mask);
            var outputs = last.node().outputs();
            var node = new Node(last.node().name(), "", "Attention", inputs, outputs, attributes, Unread.NONE);
            return new Merged(MergedSteps.step(node, MergedOps.ATTENTION, last), List.copyOf(parts));
        });
    }

    /// The scores before the mask is added: they are what a product or its scaling makes.
    private String unmasked(String scores) {
        var add = steps.inner(scores, "Add");
        if (add.isEmpty()) {
            return scores;
        }
        for (int place = 0; place < 2; place++) {
            String summand = add.get().inputs().get(place);
            if (List.of("MatMul", "Div", "Mul").stream()
                    .anyMatch(op -> steps.inner(summand, op).isPresent())) {
                parts.add(add.get());
                mask = add.get().inputs().get(1 - place);
                return summand;
            }
        }
        return scores;
    }

    private String unscaled(String scores) {
        var division = steps.inner(scores, "Div")
                .filter(step -> number(step.inputs().get(1)).isPresent());
        if (division.isPresent()) {
            parts.add(division.get());
            scale = 1 / number(division.get().inputs().get(1)).orElseThrow();
            return division.get().inputs().get(0);
        }
        var product = steps.inner(scores, "Mul");
        for (int place = 0; place < 2 && product.isPresent(); place++) {
            var factor = number(product.get().inputs().get(place));
            if (factor.isPresent()) {
                parts.add(product.get());
                scale = factor.get();
                return product.get().inputs().get(1 - place);
            }
        }
        return scores;
    }

    /// A number without axes, which is no weight.
    private Optional<Double> number(String name) {
        return steps.constant(name)
                .filter(tensor -> tensor.shape().length == 0 && tensor.type().isFloating())
                .map(Tensor::doubles)
                .map(numbers -> numbers[0]);
    }
}
