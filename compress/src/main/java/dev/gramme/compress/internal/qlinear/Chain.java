package dev.gramme.compress.internal.qlinear;

import dev.gramme.compress.internal.calibrate.Range;
import dev.gramme.compress.internal.calibrate.Ranges;
import dev.gramme.model.Node;
import dev.gramme.model.rewrite.GraphIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// An operation's result with the operations after it that its 8-bit form takes over.
///
/// @param absorbed what comes after, each the only taker of the one before
/// @param output what comes out at the end
/// @param readings the operation's own result and the chain's, as the same 8-bit numbers
record Chain(List<Node> absorbed, String output, Epilogue.Readings readings) {

    /// The longest one; empty if not even the operation's own result has a range.
    ///
    /// @param kept nodes that are not to be taken over
    static Optional<Chain> after(String value, Epilogue start, GraphIndex graph, Ranges ranges, Set<String> kept) {
        var longest = at(List.of(), value, start, ranges);
        var nodes = new ArrayList<Node>();
        var epilogue = start;
        String end = value;
        while (true) {
            var next = graph.onlyTaker(end).filter(node -> !kept.contains(StaticQuantization.nameOf(node)));
            String before = end;
            var longer = epilogue;
            var more = next.flatMap(node -> longer.then(node, before, graph));
            if (next.isEmpty() || more.isEmpty()) {
                return longest;
            }
            epilogue = more.get();
            nodes.add(next.get());
            end = next.get().outputs().getFirst();
            var found = at(nodes, end, epilogue, ranges);
            longest = found.isPresent() ? found : longest;
        }
    }

    private static Optional<Chain> at(List<Node> nodes, String output, Epilogue epilogue, Ranges ranges) {
        Optional<Range> range = ranges.of(output);
        return range.flatMap(epilogue::over).map(readings -> new Chain(List.copyOf(nodes), output, readings));
    }
}
