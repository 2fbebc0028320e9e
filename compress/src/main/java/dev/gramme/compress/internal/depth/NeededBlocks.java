package dev.gramme.compress.internal.depth;

import dev.gramme.compress.Examples;
import dev.gramme.compress.Trial;
import dev.gramme.compress.judge.Judge;
import dev.gramme.model.Model;
import dev.gramme.model.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/// Which blocks a model needs least: one after another the one whose lack, beside that of those that are gone
/// already, moves the answers least.
///
/// @param most examples that are looked at
public record NeededBlocks(Blocks blocks, int most) {
    /// @param count how many, fewer than there are
    /// @return their places in the chain
    public <A> Set<Integer> least(int count, Trial<A> trial) {
        var examples = trial.examples().some(most);
        var whole = answers(blocks.model(), examples, trial.judge());
        return least(
                count,
                dropped -> trial.judge().distance(whole, answers(blocks.without(dropped), examples, trial.judge())));
    }

    /// @param moved how far the answers move without some
    Set<Integer> least(int count, ToDoubleFunction<Set<Integer>> moved) {
        var dropped = new TreeSet<Integer>();
        while (dropped.size() < count) {
            int next = -1;
            double least = Double.POSITIVE_INFINITY;
            for (int place = 0; place < blocks.chain().size(); place++) {
                var more = new TreeSet<>(dropped);
                if (more.add(place)) {
                    double distance = moved.applyAsDouble(more);
                    next = next < 0 || distance < least ? place : next;
                    least = Math.min(least, distance);
                }
            }
            dropped.add(next);
        }
        return dropped;
    }

    private static <A> List<A> answers(Model model, Examples examples, Judge<A> judge) {
        var answers = new ArrayList<A>();
        try (var session = Session.of(model, 1)) {
            for (int i = 0; i < examples.size(); i++) {
                var inputs = examples.inputs(i);
                answers.add(judge.answer(inputs, session.run(inputs)));
            }
        }
        return answers;
    }
}
