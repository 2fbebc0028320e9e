package dev.gramme.recipe.internal.probe;

import dev.gramme.carbon.Energy;
import dev.gramme.recipe.Prediction;
import dev.gramme.recipe.Rung;
import dev.gramme.recipe.internal.material.Material;
import dev.gramme.recipe.internal.probe.Stretches.Cost;
import dev.gramme.recipe.internal.rung.Attempt;
import dev.gramme.run.MeteredWork;
import dev.gramme.train.TuneObserver;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Trains on parts of the data for an epoch, each part larger than the one before, until one takes
/// long enough to be measured well or is a quarter of the whole.
///
/// What a classical model takes grows as a power of the examples, which the last two parts tell, and
/// half of the whole is looked at: it takes little, and less than it takes the program to be compiled.
///
/// What a network takes is a fixed part, a part for each example, and one for each example and epoch:
/// steps, and the look at held-back data. The last is measured apart, step by step, and comes as often
/// as there are epochs; the last two parts tell how the rest grows with the examples. A network whose
/// few first steps take long enough is looked at once: loading it takes as much as they do, and what
/// comes once hardly counts beside all of its steps. One whose epoch is over in a moment is looked at
/// for a few more: its steps were not compiled yet.
public final class Probe {
    private static final double LONG_ENOUGH_SECONDS = 2;
    /// The first training loads libraries and is compiled on the way: it tells nothing.
    private static final int FEWEST = 3;
    /// What takes less may be of all examples.
    private static final double SHORT_SECONDS = 0.5;
    /// An epoch that takes less is looked at for several.
    private static final double MOMENT_SECONDS = 0.15;
    private static final int SEVERAL = 4;
    private static final int GROWTH = 2;
    /// The share of the whole that a part is at most.
    private static final double LARGEST = 0.25;

    private static final double LARGEST_CLASSICAL = 0.5;
    /// A small part that seems dear beside a large one was still being compiled; and nothing here
    /// grows as fast as the square.
    private static final double STEEPEST = 1.6;

    private final Material whole;
    private final long seed;
    private final Function<Material, Attempt> attempts;

    /// @param attempts the training on a part of the data
    public Probe(Material whole, long seed, Function<Material, Attempt> attempts) {
        this.whole = whole;
        this.seed = seed;
        this.attempts = attempts;
    }

    /// @param least the fewest examples that tell something, such as a few batches; fewer are taken of small data
    /// @return empty if it was interrupted
    public Optional<Probed> run(int least, Path folder, MeteredWork metered, TuneObserver observer) {
        int all = whole.train().size();
        var parts = new ArrayList<Measured>();
        var wholly = attempts.apply(whole);
        double largest = wholly.rung() == Rung.CLASSICAL ? LARGEST_CLASSICAL : LARGEST;
        // Of few examples the first part is small enough for as many parts as are wanted.
        double share = Math.min(Math.max(least, 1) / (double) all, largest / Math.pow(GROWTH, FEWEST - 1));
        while (true) {
            var part = whole.part(share, seed);
            var measured = measured(attempts.apply(part).brief(1), part, folder, metered, observer);
            if (measured.isEmpty()) {
                return Optional.empty();
            }
            parts.add(measured.get());
            boolean enough = parts.size() >= FEWEST && measured.get().seconds() >= LONG_ENOUGH_SECONDS;
            boolean small = wholly.rung() != Rung.CLASSICAL && measured.get().seconds() < SHORT_SECONDS;
            if (enough || isSlow(measured.get()) || GROWTH * share > (small ? 1 : largest)) {
                break;
            }
            share *= GROWTH;
        }
        if (parts.getLast().isHardlyMeasured() && wholly.epochs() > SEVERAL) {
            var part = whole.part(share, seed);
            var again = measured(attempts.apply(part).brief(SEVERAL), part, folder, metered, observer);
            if (again.isEmpty()) {
                return Optional.empty();
            }
            parts.add(parts.removeLast().withEpoch(again.get().epoch().times(1.0 / SEVERAL)));
        }
        var found = wholly.rung() == Rung.CLASSICAL ? grown(parts, all) : extended(parts, all, wholly.epochs());
        return Optional.of(new Probed(
                prediction(found.whole()), prediction(found.start()), Optional.of(folder.resolve(Attempt.MODEL))));
    }

    /// Its steps take so long that nothing else counts beside them.
    private static boolean isSlow(Measured part) {
        return part.epoch().seconds() >= LONG_ENOUGH_SECONDS;
    }

    /// @param examples that were learnt from
    /// @param once what does not come again with every epoch
    /// @param epoch what all epochs of a brief training take
    record Measured(int examples, Cost once, Cost epoch) {
        double seconds() {
            return once.seconds() + epoch.seconds();
        }

        double joules() {
            return all().joules();
        }

        /// Its epoch was over before its steps were compiled.
        boolean isHardlyMeasured() {
            return epoch.seconds() > 0 && epoch.seconds() < MOMENT_SECONDS;
        }

        Measured withEpoch(Cost other) {
            return new Measured(examples, once, other);
        }

        Cost all() {
            return once.plus(epoch);
        }
    }

    /// @param attempt of that part
    static Optional<Measured> measured(
            Attempt attempt, Material part, Path folder, MeteredWork metered, TuneObserver observer) {
        var stretches = new Stretches(observer, metered);
        var before = stretches.now();
        var result = attempt.train(folder, stretches);
        var all = stretches.now().minus(before);
        return result.map(_ -> {
            var again = stretches.steps().plus(stretches.looks());
            // The first step is not among those that were counted.
            double counted = stretches.counted() == 0 ? 1 : (stretches.counted() + 1.0) / stretches.counted();
            var epoch = stretches.steps().times(counted).plus(stretches.looks());
            return new Measured(part.train().size(), all.minus(again).atLeastNothing(), epoch.atLeastNothing());
        });
    }

    /// What is made of parts.
    ///
    /// @param whole a training with everything loaded and compiled
    /// @param start what earlier parts took beyond what they should have: loading and compiling
    record Foretold(Cost whole, Cost start) {}

    /// A power of the examples through the last two parts; their number alone if there is only one.
    static Foretold grown(List<Measured> parts, int all) {
        var last = parts.getLast();
        double power = 1;
        if (parts.size() > 1) {
            var before = parts.get(parts.size() - 2);
            double joules = Math.log(last.joules() / before.joules());
            double fitted = joules / Math.log(last.examples() / (double) before.examples());
            power = Double.isFinite(fitted) ? Math.clamp(fitted, 1, STEEPEST) : 1;
        }
        var start = Cost.NONE;
        for (Measured part : parts) {
            var due = last.all().times(times(part.examples(), last, power));
            start = start.plus(part.all().minus(due).atLeastNothing());
        }
        return new Foretold(last.all().times(times(all, last, power)), start);
    }

    private static double times(int examples, Measured last, double power) {
        return Math.pow(examples / (double) last.examples(), power);
    }

    private static Prediction prediction(Cost cost) {
        return new Prediction(Energy.ofJoules(cost.joules()), Duration.ofNanos(Math.round(cost.seconds() * 1e9)));
    }

    /// Straight lines through the last two parts. If there is only one, they go through nothing, but of a slow network
    /// what comes once stays as it is.
    ///
    /// @param epochs of a whole training
    static Foretold extended(List<Measured> parts, int all, int epochs) {
        var last = parts.getLast();
        var before = parts.size() > 1 ? parts.get(parts.size() - 2) : new Measured(0, Cost.NONE, Cost.NONE);
        boolean stays = parts.size() == 1 && isSlow(last);
        int between = Math.max(1, last.examples() - before.examples());
        var growth = stays
                ? Cost.NONE
                : last.once().minus(before.once()).atLeastNothing().times(1.0 / between);
        var start = Cost.NONE;
        for (Measured part : parts) {
            var due = last.once().plus(growth.times(part.examples() - last.examples()));
            start = start.plus(part.once().minus(due).atLeastNothing());
        }
        var once = last.once().plus(growth.times(all - last.examples()));
        // Steps are alike: the larger part knows them best.
        var epoch = last.epoch().times(all / (double) last.examples());
        return new Foretold(once.plus(epoch.times(epochs)), start);
    }
}
