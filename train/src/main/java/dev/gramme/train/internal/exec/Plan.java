package dev.gramme.train.internal.exec;

import dev.gramme.carbon.GrammeException;
import dev.gramme.model.Graph;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.Tensor;
import dev.gramme.model.ValueInfo;
import dev.gramme.train.internal.op.Constants;
import dev.gramme.train.internal.op.Op;
import dev.gramme.train.internal.op.OpRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// How a graph is executed, found out once: which nodes matter and in what order, which constants are weights, what can
/// be computed beforehand, and after which step each value is needed no more.
///
/// @param inputs names the caller has to give
/// @param outputs names the caller gets, each with the name of the value that it is
/// @param constants what the file holds, by name: weights, statistics and everything else
/// @param weights names of constants that training may change
/// @param kernels names of those weights that are kernels of two-dimensional convolutions
/// @param statistics names of running statistics of batch normalization
/// @param prepared steps that depend on nothing but unchanging constants: run once
/// @param steps all other steps
public record Plan(
        List<String> inputs,
        Map<String, String> outputs,
        Map<String, Tensor> constants,
        Set<String> weights,
        Set<String> kernels,
        Set<String> statistics,
        List<Step> prepared,
        List<Step> steps) {

    /// A node with its operator.
    ///
    /// @param node wired to the values themselves, past every `Identity`
    /// @param last values that nobody needs after it
    public record Step(Node node, Op op, long opset, List<String> last) {
        /// Names of values; empty where an optional input is left out.
        List<String> inputs() {
            return node.inputs();
        }
    }

    /// The plan for all outputs of a model.
    ///
    /// @throws GrammeException if a node's operator cannot be executed, or a value comes from nowhere
    public static Plan of(Model model) {
        return of(model, model.graph().outputs().stream().map(ValueInfo::name).toList());
    }

    /// The plan for some values of a model, which need not be outputs of the file: hidden states, for instance.
    ///
    /// @throws GrammeException if a node's operator cannot be executed, or a value comes from nowhere
    public static Plan of(Model model, List<String> outputs) {
        Graph graph = model.graph();
        var names = new Names(graph);
        Map<String, String> wanted = new LinkedHashMap<>();
        outputs.forEach(output -> wanted.put(output, names.resolve(output)));
        List<Step> all = steps(model, names, new HashSet<>(wanted.values()));
        var roles = Roles.of(names.constants(), all);
        Set<String> fixed = new HashSet<>(names.constants().keySet());
        fixed.removeAll(roles.weights());
        fixed.removeAll(roles.statistics());
        List<Step> prepared = new ArrayList<>();
        List<Step> running = new ArrayList<>();
        for (Step step : all) {
            boolean early = fixed.containsAll(given(step)) && !step.node().op().equals("Dropout");
            (early ? prepared : running).add(step);
            if (early) {
                fixed.addAll(step.node().outputs());
            }
        }
        List<String> inputs = graph.freeInputs().stream().map(ValueInfo::name).toList();
        requireKnown(running, inputs, fixed, roles, wanted.values());
        return new Plan(
                inputs,
                wanted,
                names.constants(),
                roles.weights(),
                roles.kernels(),
                roles.statistics(),
                List.copyOf(prepared),
                withLastUses(MergedSteps.of(running, wanted.values(), names.constants()), wanted.values(), fixed));
    }

    /// A constant that is known to be there.
    public Tensor constant(String name) {
        return Objects.requireNonNull(constants.get(name), name);
    }

    private static List<String> given(Step step) {
        return step.inputs().stream().filter(name -> !name.isEmpty()).toList();
    }

    /// Only what the wanted values depend on, found from the back.
    private static List<Step> steps(Model model, Names names, Set<String> needed) {
        List<Step> found = new ArrayList<>();
        for (Node node : model.graph().nodes().reversed()) {
            if (names.dissolved(node) || node.outputs().stream().noneMatch(needed::contains)) {
                continue;
            }
            long opset = model.opsets().getOrDefault(node.domain(), 1L);
            List<String> inputs = node.inputs().stream().map(names::resolve).toList();
            found.add(new Step(
                    node.rewired(inputs, node.outputs()), OpRegistry.all().require(node, opset), opset, List.of()));
            needed.addAll(inputs);
        }
        return found.reversed();
    }

    private static void requireKnown(
            List<Step> steps, List<String> inputs, Set<String> fixed, Roles roles, Collection<String> outputs) {
        Set<String> known = new HashSet<>(fixed);
        known.addAll(inputs);
        known.addAll(roles.weights());
        known.addAll(roles.statistics());
        for (Step step : steps) {
            for (String input : given(step)) {
                require(known.contains(input), "The node " + step.node().label() + " takes '" + input + "'");
            }
            known.addAll(step.node().outputs());
        }
        for (String output : outputs) {
            require(known.contains(output), "The output '" + output + "' is wanted");
        }
    }

    private static void require(boolean known, String who) {
        if (!known) {
            throw GrammeException.failure(
                    who + ", which no node before it makes and no input or initializer is.",
                    "the file is damaged, or its nodes are out of order.");
        }
    }

    private static List<Step> withLastUses(List<Step> steps, Collection<String> outputs, Set<String> fixed) {
        Set<String> needed = new HashSet<>(outputs);
        List<Step> found = new ArrayList<>();
        for (Step step : steps.reversed()) {
            Set<String> here = new LinkedHashSet<>(given(step));
            here.addAll(step.node().outputs());
            List<String> last = here.stream()
                    .filter(name -> !fixed.contains(name) && needed.add(name))
                    .toList();
            found.add(new Step(step.node(), step.op(), step.opset(), last));
        }
        return found.reversed();
    }

    /// The graph's constants, wherever the file keeps them, and names that stand for other names.
    private static final class Names {
        private final Map<String, Tensor> constants = new LinkedHashMap<>();
        private final Map<String, String> same = new LinkedHashMap<>();

        Names(Graph graph) {
            constants.putAll(graph.initializers());
            for (Node node : graph.nodes()) {
                if (node.domain().isEmpty() && node.op().equals("Constant")) {
                    Constants.of(node).ifPresent(value -> constants.put(value.name(), value));
                } else if (isIdentity(node)) {
                    same.put(node.outputs().getFirst(), resolve(node.inputs().getFirst()));
                }
            }
        }

        /// Exporters share a weight between layers through `Identity`: it has to stay one weight.
        private static boolean isIdentity(Node node) {
            return node.domain().isEmpty()
                    && node.op().equals("Identity")
                    && node.input(0).isPresent();
        }

        String resolve(String name) {
            return same.getOrDefault(name, name);
        }

        boolean dissolved(Node node) {
            return isIdentity(node) || constants.containsKey(node.output(0).orElse(""));
        }

        Map<String, Tensor> constants() {
            return constants;
        }
    }
}
