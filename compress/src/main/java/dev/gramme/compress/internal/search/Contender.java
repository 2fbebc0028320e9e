package dev.gramme.compress.internal.search;

import dev.gramme.compress.Goal;
import dev.gramme.compress.Option;
import dev.gramme.compress.judge.Judgement;
import dev.gramme.model.Model;
import dev.gramme.model.OnnxFile;
import dev.gramme.model.cost.CostComparison;
import java.util.Optional;
import java.util.OptionalLong;

/// An option that is within the limit, measured beside the original.
///
/// @param attempt which technique it comes from, if from one
record Contender(
        String word,
        String name,
        Model model,
        Optional<Attempt> attempt,
        Judgement quality,
        CostComparison cost,
        OptionalLong memory) {
    /// Models whose cost differs by less are as good as each other; the smaller file decides.
    private static final double AS_GOOD = 0.02;

    long bytes() {
        return OnnxFile.size(model);
    }

    int left() {
        return attempt.map(found -> found.left().size()).orElse(0);
    }

    /// What the goal asks to be small.
    double price(Goal goal) {
        return switch (goal) {
            case SIZE -> bytes();
            case MEMORY -> memory.orElse(bytes());
            case LATENCY -> cost.cpuRatio().value();
            case ENERGY -> cost.second().energyPerThousand().value().joules();
        };
    }

    /// Whether this is rather taken than another.
    boolean beats(Contender other, Goal goal) {
        double ratio = price(goal) / other.price(goal);
        boolean even = Math.abs(ratio - 1) < (goal == Goal.SIZE ? 1e-6 : AS_GOOD);
        return even ? bytes() < other.bytes() : ratio < 1;
    }

    /// What is told of it when it is within the limit.
    Option option(String fate, boolean chosen) {
        return option(true, fate, chosen);
    }

    /// What is told of it when it turns out to lose too much.
    Option beyond(String fate) {
        return option(false, fate, false);
    }

    private Option option(boolean within, String fate, boolean chosen) {
        return new Option(
                word, name, bytes(), left(), Optional.of(quality), Optional.of(cost), memory, within, fate, chosen);
    }
}
