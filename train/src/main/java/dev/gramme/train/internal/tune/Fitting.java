package dev.gramme.train.internal.tune;

import dev.gramme.carbon.GrammeException;
import dev.gramme.model.Model;
import dev.gramme.train.Network;
import dev.gramme.train.RateSchedule;
import dev.gramme.train.Trainer;
import dev.gramme.train.TuneMethod;
import dev.gramme.train.TuneObserver;
import dev.gramme.train.TuneRequest;
import dev.gramme.train.TuneSettings;
import dev.gramme.train.internal.adapt.ClassificationHead;
import dev.gramme.train.internal.adapt.LowRankAdapters;
import dev.gramme.train.internal.adapt.Reinitialized;
import dev.gramme.train.internal.adapt.Weights;
import dev.gramme.train.internal.exec.Plan;
import dev.gramme.train.internal.loop.Checkpoint;
import dev.gramme.train.internal.loop.Ending;
import dev.gramme.train.internal.loop.Examples;
import dev.gramme.train.internal.loop.Learner;
import dev.gramme.train.internal.loop.TrainingLoop;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;

/// One tuning, from a classifier whose head is untrained to trained weights in the original graph.
final class Fitting {
    private static final List<String> HEAD = List.of(ClassificationHead.WEIGHT, ClassificationHead.BIAS);

    /// Float32 sums in another order differ by a hundredth of it; more means that the file is not what was trained.
    private static final double FARTHEST = 1e-3;

    private final TuneRequest request;
    private final TuneSettings settings;
    private final TuneObserver observer;

    /// What is trained.
    ///
    /// @param model the graph that is executed
    /// @param weights what learns at the usual rate, besides the head
    /// @param whole whether all of it is trained: the statistics of batch normalization then move too
    /// @param finished the original graph with the network's weights
    private record Subject(Model model, List<String> weights, boolean whole, Function<Network, Model> finished) {}

    Fitting(TuneRequest request, TuneObserver observer) {
        this.request = request;
        this.settings = request.settings();
        this.observer = observer;
    }

    Fitted run(Material material) {
        if (request.method() == TuneMethod.HEAD) {
            return onFeatures(material);
        }
        return train(subject(material.model()), material, material);
    }

    /// What a frozen encoder makes of the examples does not change: it is computed once.
    private Fitted onFeatures(Material material) {
        var frozen = new FrozenFeatures(material.model(), settings.workers());
        Material features;
        try (var _ = Phases.of(observer, "features")) {
            features = new Material(
                    frozen.headAlone(),
                    material.classes(),
                    frozen.of(material.train()),
                    material.validation().map(frozen::of));
        }
        var subject = new Subject(
                features.model(), List.of(), false, network -> Weights.into(material.model(), network.numbers()));
        return train(subject, features, material);
    }

    private Subject subject(Model original) {
        var random = new SplittableRandom(settings.seed() + 1);
        return switch (request.method()) {
            case LORA -> {
                var given = settings.adapters();
                var adapters = LowRankAdapters.of(
                        Fused.of(original, observer),
                        given.rank(),
                        (float) given.alpha(),
                        given.everywhere() ? LowRankAdapters.Targets.ALL : LowRankAdapters.Targets.SQUARE,
                        random);
                yield new Subject(
                        adapters.model(),
                        adapters.trainable(),
                        false,
                        network -> Weights.into(
                                original,
                                adapters.merged(network.numbers()).graph().initializers()));
            }
            case FULL, HEAD -> whole(original, original);
            case SCRATCH -> whole(original, Reinitialized.of(original, Set.copyOf(body(original)), random));
        };
    }

    /// Every weight of the start is trained, in whatever form of the graph is quickest.
    private Subject whole(Model original, Model start) {
        var fused = Fused.of(start, observer);
        var weights = body(fused);
        if (!Weights.missing(original, weights).isEmpty()) {
            return new Subject(start, body(start), true, network -> Weights.into(original, network.numbers()));
        }
        return new Subject(fused, weights, true, network -> Weights.into(original, network.numbers()));
    }

    /// @param seen what the network is shown
    /// @param material the same examples as the finished model takes them
    private Fitted train(Subject subject, Material seen, Material material) {
        var network = Network.of(subject.model(), Network.Settings.cpu(settings.workers(), settings.seed()));
        var trained = Stream.concat(HEAD.stream().filter(network.weights()::contains), subject.weights().stream())
                .toList();
        var moving = subject.whole() ? network.statistics() : Set.<String>of();
        network.freezeAllBut(Stream.concat(trained.stream(), moving.stream()).toList());
        var trainer = Trainer.adamW(network, settings.step().decay()).withFactor(Set.copyOf(HEAD), headFactor());
        var frozen = network.weights().stream()
                .filter(name -> !trained.contains(name))
                .toList();
        var lesson = Labelled.of(settings.step(), seen.train(), seen.classes());
        try (var learner = new Learner(network, trainer, ClassificationHead.LOGITS, lesson, settings.seed())) {
            var loop = new TrainingLoop(
                    learner,
                    seen.train(),
                    course(frozen),
                    seen.validation().map(Function.<Examples>identity()),
                    checkpoint(material.train()),
                    watcher());
            var ending = loop.run();
            var finished = subject.finished().apply(network);
            double difference = ending == Ending.INTERRUPTED
                    ? 0
                    : close(Parity.of(finished, learner, seen.train(), material.train()));
            return new Fitted(finished, loop.epochs(), ending, learner.trained(), difference);
        }
    }

    private static double close(double difference) {
        if (!(difference <= FARTHEST)) {
            throw GrammeException.failure(
                    "The finished model differs from the trained network by " + difference
                            + " of its largest class score; nothing was written",
                    "it has an operator that ONNX Runtime computes otherwise; `gramme model check` compares them.");
        }
        return difference;
    }

    private TrainingLoop.Watcher watcher() {
        return new TrainingLoop.Watcher(
                observer::step, epoch -> observer.phase("epoch " + epoch), observer::overBudget, observer::interrupted);
    }

    private TrainingLoop.Course course(List<String> frozen) {
        boolean head = request.method() == TuneMethod.HEAD;
        var pace = settings.pace();
        return new TrainingLoop.Course(
                head ? pace.epochs() * FrozenFeatures.EPOCHS_FOR_ONE : pace.epochs(),
                settings.step().batch(),
                settings.step().accumulate(),
                steps -> new RateSchedule(pace.rate(), pace.warmup(), steps, pace.fall()),
                settings.step().clip(),
                frozen,
                settings.stopping().patience(),
                settings.stopping().target(),
                settings.seed());
    }

    /// How much faster the new head learns than the rest.
    private double headFactor() {
        var pace = settings.pace();
        return (request.method() == TuneMethod.HEAD ? FrozenFeatures.RATE : pace.headRate()) / pace.rate();
    }

    private Optional<Checkpoint> checkpoint(Examples examples) {
        String what = request.method().word() + " " + settings + " of "
                + request.data().model().getFileName() + " on " + examples.size() + " examples "
                + Integer.toHexString(examples.fingerprint());
        return request.keeping().map(keeping -> new Checkpoint(keeping.file(), keeping.everySteps(), what));
    }

    /// Every weight but the head's.
    private static List<String> body(Model model) {
        return Plan.of(model).weights().stream()
                .filter(name -> !HEAD.contains(name))
                .toList();
    }
}
