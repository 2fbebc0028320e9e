package dev.gramme.model.internal.cost;

import dev.gramme.model.Graph;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Finds the node behind what ONNX Runtime calls a kernel.
///
/// When it loads a model it puts fused nodes in the place of several, and names them after one of those
/// (`fused NAME`, `NAME/MatMulAddFusion`), after what they yield where it lays convolutions out anew
/// (`VALUE_nchwc`), or after nobody (`BiasGelu_token_7`). So the nodes are given names that nothing else
/// contains before it sees them; the way from a value leads to the nearest operation of the kernel's kind
/// that makes it.
public final class KernelNames {
    private static final Pattern OURS = Pattern.compile("<(\\d+)>");
    private static final Pattern VALUE = Pattern.compile("(.+)_nchwc(_token_\\d+)?");

    private final Graph graph;
    private final Map<String, Integer> producers = new HashMap<>();

    public KernelNames(Graph graph) {
        this.graph = graph;
        for (int i = 0; i < graph.nodes().size(); i++) {
            for (String output : graph.nodes().get(i).outputs()) {
                producers.put(output, i);
            }
        }
    }

    /// The model with names of nodes by which they are told apart.
    public Model named(Model model) {
        var nodes = new ArrayList<Node>();
        for (Node node : graph.nodes()) {
            nodes.add(new Node(
                    "<" + nodes.size() + ">",
                    node.domain(),
                    node.op(),
                    node.inputs(),
                    node.outputs(),
                    node.attributes(),
                    node.unread()));
        }
        return model.withGraph(graph.withNodes(nodes));
    }

    /// For each kernel the place of its node in the graph. A kernel whose node is not known for sure is
    /// left out, and so are two that seem to be the same.
    ///
    /// @param kernels the operation by the kernel's name
    public Map<String, Integer> places(Map<String, String> kernels) {
        var candidates = new HashMap<String, Set<Integer>>();
        kernels.forEach((name, op) -> candidates.put(name, candidates(name, op)));
        settle(candidates.values());
        var places = new HashMap<String, Integer>();
        var once = new HashSet<Integer>();
        var twice = new HashSet<Integer>();
        candidates.forEach((name, found) -> {
            if (found.size() == 1) {
                int place = found.iterator().next();
                places.put(name, place);
                if (!once.add(place)) {
                    twice.add(place);
                }
            }
        });
        places.values().removeAll(twice);
        return places;
    }

    /// Takes nodes that are one kernel's from what others may be, until nothing changes any more.
    private static void settle(Collection<Set<Integer>> candidates) {
        boolean changed = true;
        while (changed) {
            var known = new TreeSet<Integer>();
            candidates.stream().filter(found -> found.size() == 1).forEach(known::addAll);
            changed = false;
            for (Set<Integer> found : candidates) {
                changed |= found.size() > 1 && found.removeAll(known);
            }
        }
    }

    private Set<Integer> candidates(String name, String op) {
        var found = new TreeSet<Integer>();
        var ours = OURS.matcher(name);
        while (ours.find()) {
            found.add(Integer.parseInt(ours.group(1)));
        }
        var value = VALUE.matcher(name);
        if (found.isEmpty() && value.matches()) {
            nearest(value.group(1), op, found, new TreeSet<>());
        }
        return found;
    }

    private void nearest(String value, String op, Set<Integer> found, Set<Integer> seen) {
        var place = producers.get(value);
        if (place == null || !seen.add(place)) {
            return;
        }
        var node = graph.nodes().get(place);
        if (node.op().equals(op)) {
            found.add(place);
        } else {
            node.inputs().forEach(input -> nearest(input, op, found, seen));
        }
    }
}
