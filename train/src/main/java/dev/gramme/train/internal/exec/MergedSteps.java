package dev.gramme.train.internal.exec;

import dev.gramme.model.Node;
import dev.gramme.model.Tensor;
import dev.gramme.model.Unread;
import dev.gramme.train.internal.exec.Plan.Step;
import dev.gramme.train.internal.op.MergedOps;
import dev.gramme.train.internal.op.Op;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Steps that libtorch does in one go, put together where nobody wants what lies between them: it is then neither
/// written to memory and read again, nor kept for the way back.
///
/// - `Add` after `MatMul` with a constant matrix: the sum is where the product begins.
/// - `MatMul` after `Softmax` after the scaled, masked product of queries and keys: [AttentionPattern].
/// - `Relu` after what needs its own result no more, not even on the way back: it overwrites it.
final class MergedSteps {
    private static final List<String> OVERWRITABLE = List.of("Conv", "BatchNormalization", "Add", "MatMul", "Gemm");

    private final Map<String, Tensor> constants;
    private final Map<String, Step> producers = new HashMap<>();
    private final Map<String, Integer> uses = new HashMap<>();
    private final Set<Step> gone = new HashSet<>();

    /// A step in the place of others.
    ///
    /// @param parts what it does; they end in the step whose place it takes
    record Merged(Step step, List<Step> parts) {}

    private MergedSteps(List<Step> steps, Collection<String> outputs, Map<String, Tensor> constants) {
        this.constants = constants;
        for (Step step : steps) {
            step.node().outputs().forEach(output -> producers.put(output, step));
            step.inputs().forEach(input -> uses.merge(input, 1, Integer::sum));
        }
        outputs.forEach(output -> uses.merge(output, 1, Integer::sum));
    }

    /// @param outputs the values that are wanted in the end
    static List<Step> of(List<Step> steps, Collection<String> outputs, Map<String, Tensor> constants) {
        var merging = new MergedSteps(steps, outputs, constants);
        Map<Step, Step> replaced = new HashMap<>();
        for (Step step : steps) {
            merging.merged(step).ifPresent(merged -> {
                replaced.put(step, merged.step());
                merging.gone.addAll(merged.parts());
            });
        }
        List<Step> left = new ArrayList<>();
        for (Step step : steps) {
            if (replaced.containsKey(step)) {
                left.add(replaced.get(step));
            } else if (!merging.gone.contains(step)) {
                left.add(step);
            }
        }
        return left;
    }

    private Optional<Merged> merged(Step step) {
        return linear(step).or(() -> AttentionPattern.endingAt(step, this)).or(() -> overwriting(step));
    }

    private Optional<Merged> overwriting(Step relu) {
        boolean may = is(relu, "Relu")
                && OVERWRITABLE.stream()
                        .anyMatch(op -> inner(relu.inputs().getFirst(), op).isPresent());
        return may
                ? Optional.of(new Merged(step(relu.node(), MergedOps.OVERWRITING_RELU, relu), List.of(relu)))
                : Optional.empty();
    }

    private Optional<Merged> linear(Step add) {
        if (!is(add, "Add")) {
            return Optional.empty();
        }
        List<String> summands = add.inputs();
        for (int place = 0; place < summands.size(); place++) {
            String addend = summands.get(1 - place);
            var product = inner(summands.get(place), "MatMul")
                    .filter(step -> constant(step.inputs().get(1))
                            .filter(w -> w.shape().length == 2)
                            .isPresent());
            if (product.isPresent()) {
                Node node = product.get().node();
                var inputs = List.of(node.inputs().get(0), node.inputs().get(1), addend);
                var linear =
                        new Node(node.name(), "", "Linear", inputs, add.node().outputs(), Map.of(), Unread.NONE);
                return Optional.of(new Merged(step(linear, MergedOps.LINEAR, add), List.of(product.get(), add)));
            }
        }
        return Optional.empty();
    }

    static Step step(Node node, Op op, Step last) {
        return new Step(node, op, last.opset(), List.of());
    }

    static boolean is(Step step, String op) {
        return step.node().domain().isEmpty() && step.op().name().equals(op);
    }

    /// The step that makes a value, if it is of this operator, only one other takes the value, and it has not been
    /// put together with others yet.
    Optional<Step> inner(String value, String op) {
        return Optional.ofNullable(producers.get(value))
                .filter(step -> is(step, op) && uses.getOrDefault(value, 0) == 1 && !gone.contains(step));
    }

    Optional<Tensor> constant(String name) {
        return Optional.ofNullable(constants.get(name));
    }
}
