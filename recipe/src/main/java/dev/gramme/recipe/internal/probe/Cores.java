package dev.gramme.recipe.internal.probe;

import dev.gramme.recipe.internal.material.Material;
import dev.gramme.recipe.internal.rung.Attempt;
import dev.gramme.run.MeteredWork;
import dev.gramme.train.TuneObserver;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Trains a few steps on all cores, on half of them and on one, and takes as many as need the fewest
/// joules for an example. More cores wait for each other, fewer keep the rest of the machine up
/// longer: which weighs more depends on both.
public final class Cores {
    /// Fewer cores take longer: that has to be worth it.
    private static final double WORTH_WAITING = 0.95;

    private static final int STEPS = 4;

    private final Material whole;
    private final long seed;
    private final int most;

    /// @param most how many cores there are to choose from
    public Cores(Material whole, long seed, int most) {
        this.whole = whole;
        this.seed = seed;
        this.most = most;
    }

    /// How many examples a look at one number of cores takes.
    public static int examples(Attempt attempt) {
        return STEPS * attempt.telling();
    }

    /// What was found out.
    ///
    /// @param cores that are to be used
    /// @param joules for an example on these
    /// @param joulesOnAll on all
    public record Chosen(int cores, double joules, double joulesOnAll) {}

    /// @param attempts the training of a part of the data on so many cores
    /// @return empty if it was interrupted
    public Optional<Chosen> run(
            int examples, OnCores attempts, Path folder, MeteredWork metered, TuneObserver observer) {
        double share = Math.min(1, examples / (double) whole.train().size());
        var part = whole.part(share, seed);
        IntFunction<OptionalDouble> look =
                cores -> Probe.measured(attempts.on(part, cores).brief(), part, folder, metered, observer)
                        .map(measured -> OptionalDouble.of(
                                measured.epoch().joules() / part.train().size()))
                        .orElse(OptionalDouble.empty());
        Chosen best = null;
        for (int cores : counts()) {
            var joules = look.apply(cores);
            if (joules.isEmpty()) {
                return Optional.empty();
            }
            double each = joules.getAsDouble();
            if (best == null) {
                best = new Chosen(cores, each, each);
            } else if (each < WORTH_WAITING * best.joules()) {
                best = new Chosen(cores, each, best.joulesOnAll());
            }
        }
        return Optional.ofNullable(best);
    }

    /// The most first.
    private List<Integer> counts() {
        return Stream.concat(IntStream.of(most, most / 2).boxed(), Stream.of(1))
                .filter(cores -> cores >= 1)
                .distinct()
                .toList();
    }

    /// A training of a part of the data on some cores.
    @FunctionalInterface
    public interface OnCores {
        Attempt on(Material part, int cores);
    }
}
