package dev.gramme.train.internal.tune;

import dev.gramme.train.Network;
import dev.gramme.train.RateSchedule;
import dev.gramme.train.Trainer;
import dev.gramme.train.TuneObserver;
import dev.gramme.train.TuneSettings;
import dev.gramme.train.internal.adapt.ClassificationHead;
import dev.gramme.train.internal.loop.Checkpoint;
import dev.gramme.train.internal.loop.Ending;
import dev.gramme.train.internal.loop.Examples;
import dev.gramme.train.internal.loop.Learner;
import dev.gramme.train.internal.loop.TrainingLoop;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// Loads a network, trains what of it is to learn, and shows what came out before the network is closed.
final class Schooling {
    private static final double MOMENTUM = 0.9;

    private final TuneSettings settings;
    private final TuneObserver observer;

    /// How long and how fast.
    ///
    /// @param headFactor how much faster the new head learns than the rest
    record Pace(int epochs, double rate, double headFactor) {}

    /// A network after its training.
    ///
    /// @param epochs how many are done
    record Schooled(Network network, Learner learner, Ending ending, int epochs) {}

    Schooling(TuneSettings settings, TuneObserver observer) {
        this.settings = settings;
        this.observer = observer;
    }

    <R> R run(Pupil pupil, Pace pace, Material seen, Optional<Checkpoint> checkpoint, Function<Schooled, R> after) {
        var network =
                Network.of(pupil.model(), pupil.outputs(), Network.Settings.cpu(settings.workers(), settings.seed()));
        var moving = pupil.statistics() ? network.statistics() : Set.<String>of();
        network.freezeAllBut(
                Stream.concat(pupil.weights().stream(), moving.stream()).toList());
        var trainer = trainer(network).withFactor(Set.copyOf(ClassificationHead.WEIGHTS), pace.headFactor());
        try (var learner = new Learner(network, trainer, pupil.output(), pupil.lesson(), settings.seed())) {
            var loop = new TrainingLoop(
                    learner,
                    seen.train(),
                    course(pace, network, pupil),
                    seen.validation().map(Function.<Examples>identity()),
                    checkpoint,
                    watcher());
            var ending = loop.run();
            return after.apply(new Schooled(network, learner, ending, loop.epochs()));
        }
    }

    private Trainer trainer(Network network) {
        double decay = settings.step().decay();
        return switch (settings.step().optimizer()) {
            case ADAMW -> Trainer.adamW(network, decay);
            case SGD -> Trainer.sgd(network, MOMENTUM, decay);
        };
    }

    private TrainingLoop.Course course(Pace pace, Network network, Pupil pupil) {
        var usual = settings.pace();
        return new TrainingLoop.Course(
                pace.epochs(),
                settings.step().batch(),
                settings.step().accumulate(),
                steps -> new RateSchedule(pace.rate(), usual.warmup(), steps, usual.fall()),
                settings.step().clip(),
                network.weights().stream()
                        .filter(name -> !pupil.weights().contains(name))
                        .toList(),
                settings.stopping().patience(),
                settings.stopping().target(),
                settings.stopping().looks(),
                settings.stopping().best(),
                settings.seed());
    }

    private TrainingLoop.Watcher watcher() {
        return new TrainingLoop.Watcher(
                observer::step, epoch -> observer.phase("epoch " + epoch), observer::overBudget, observer::interrupted);
    }
}
