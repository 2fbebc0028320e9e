package dev.gramme.recipe.internal.probe;

import dev.gramme.recipe.internal.material.Material;
import dev.gramme.recipe.internal.rung.Attempt;
import dev.gramme.run.MeteredWork;
import dev.gramme.train.TuneObserver;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/// Finds out how a training uses this machine with the fewest joules for an example, by short
/// trainings: on all cores, on half of them and on one; then with a step's examples in several passes.
///
/// More cores wait for each other, fewer keep the rest of the machine up longer. Smaller batches stay
/// in the caches, larger ones keep the cores' units full. Which weighs more depends on both. What is
/// learnt is the same but for rounding: a step has the same examples and the same mean gradient.
public final class MachineUse {
    /// Another use takes longer or has to be explained: that has to be worth it.
    private static final double WORTHWHILE = 0.95;

    private final Material whole;
    private final long seed;
    private final int most;

    /// @param most how many cores there are to choose from
    public MachineUse(Material whole, long seed, int most) {
        this.whole = whole;
        this.seed = seed;
        this.most = most;
    }

    /// How a training uses the machine.
    ///
    /// @param passes in which a step's examples are seen
    public record Use(int cores, int passes) {
        /// The same training, so.
        public Attempt of(Attempt attempt) {
            return attempt.onCores(cores).inPasses(passes);
        }
    }

    /// What was found out.
    ///
    /// @param joules for an example
    /// @param joulesOtherwise on all cores in one pass
    public record Chosen(Use use, double joules, double joulesOtherwise) {}

    /// @param attempt that is to be trained
    /// @param attempts the same on a part of the data
    /// @return empty if it was interrupted
    public Optional<Chosen> run(
            Attempt attempt, OnPart attempts, Path folder, MeteredWork metered, TuneObserver observer) {
        double share = Math.min(1, attempt.telling() / (double) whole.train().size());
        var part = whole.part(share, seed);
        var shortly = attempts.on(part).brief(1);
        Function<Use, OptionalDouble> look = use -> Probe.measured(use.of(shortly), part, folder, metered, observer)
                .map(measured -> OptionalDouble.of(
                        measured.epoch().joules() / part.train().size()))
                .orElse(OptionalDouble.empty());
        var all = new Use(most, 1);
        var best = look.apply(all);
        if (best.isEmpty()) {
            return Optional.empty();
        }
        double first = best.getAsDouble();
        return least(new Chosen(all, first, first), fewer().map(cores -> new Use(cores, 1)), look)
                .flatMap(found -> {
                    int cores = found.use().cores();
                    var others = attempt.passes().stream().map(passes -> new Use(cores, passes));
                    return least(found, others, look);
                });
    }

    private static Optional<Chosen> least(Chosen first, Stream<Use> uses, Function<Use, OptionalDouble> look) {
        var best = Optional.of(first);
        for (Use use : uses.toList()) {
            best = best.flatMap(sofar -> better(sofar, use, look));
        }
        return best;
    }

    /// The better of two, or empty if it was interrupted. What disturbs a machine only adds: before another use is
    /// taken both get a second look, and the lesser counts.
    private static Optional<Chosen> better(Chosen best, Use use, Function<Use, OptionalDouble> look) {
        var found = look.apply(use);
        if (found.isEmpty() || found.getAsDouble() >= WORTHWHILE * best.joules()) {
            return found.isEmpty() ? Optional.empty() : Optional.of(best);
        }
        var again = look.apply(best.use());
        var second = look.apply(use);
        if (again.isEmpty() || second.isEmpty()) {
            return Optional.empty();
        }
        double joules = Math.min(found.getAsDouble(), second.getAsDouble());
        double before = Math.min(best.joules(), again.getAsDouble());
        double otherwise = best.joules() == best.joulesOtherwise() ? before : best.joulesOtherwise();
        return Optional.of(
                joules < WORTHWHILE * before
                        ? new Chosen(use, joules, otherwise)
                        : new Chosen(best.use(), before, otherwise));
    }

    /// The most first.
    private Stream<Integer> fewer() {
        return Stream.of(most / 2, 1)
                .filter(cores -> cores >= 1 && cores < most)
                .distinct();
    }

    /// The training of a part of the data.
    @FunctionalInterface
    public interface OnPart {
        Attempt on(Material part);
    }
}
