package dev.gramme.train.internal.tune;

import dev.gramme.data.Dataset;
import dev.gramme.data.Split;
import dev.gramme.data.Tokenizer;
import dev.gramme.model.Model;
import dev.gramme.model.Tensor;
import dev.gramme.train.Network;
import dev.gramme.train.Trainer;
import dev.gramme.train.TuneMethod;
import dev.gramme.train.TuneObserver;
import dev.gramme.train.TuneRequest;
import dev.gramme.train.TuneSettings;
import dev.gramme.train.internal.adapt.ClassificationHead;
import dev.gramme.train.internal.adapt.Encoder;
import dev.gramme.train.internal.adapt.LowRankAdapters;
import dev.gramme.train.internal.adapt.Reinitialized;
import dev.gramme.train.internal.exec.Plan;
import dev.gramme.train.internal.loop.Checkpoint;
import dev.gramme.train.internal.loop.Ending;
import dev.gramme.train.internal.loop.Examples;
import dev.gramme.train.internal.loop.Learner;
import dev.gramme.train.internal.loop.TextExamples;
import dev.gramme.train.internal.loop.TrainingLoop;
import dev.gramme.train.internal.pace.RateSchedule;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;

/// One tuning, from the network with its untrained head to trained weights in the original graph.
public final class Fitting {
    private static final List<String> HEAD = List.of(ClassificationHead.WEIGHT, ClassificationHead.BIAS);

    private final TuneRequest request;
    private final TuneSettings settings;
    private final TuneObserver observer;
    private final Encoder encoder;
    private final Model headed;
    private final Tokenizer tokenizer;

    /// What is trained.
    ///
    /// @param model the graph that is executed
    /// @param weights what learns at the usual rate, besides the head
    /// @param finished the original graph with the network's weights
    private record Subject(Model model, List<String> weights, Function<Network, Model> finished) {}

    public Fitting(TuneRequest request, TuneObserver observer, Encoder encoder, Model headed, Tokenizer tokenizer) {
        this.request = request;
        this.settings = request.settings();
        this.observer = observer;
        this.encoder = encoder;
        this.headed = headed;
        this.tokenizer = tokenizer;
    }

    public Fitted run() {
        double held = settings.validation();
        if (held == 0) {
            return fit(request.train(), Optional.empty());
        }
        var split = Split.stratified(request.train(), new Split.Fractions(1 - held, held, 0), settings.seed());
        return fit(split.train(), Optional.of(split.validation()));
    }

    private Fitted fit(Dataset<String> train, Optional<Dataset<String>> validation) {
        var texts = new TextExamples(train, tokenizer, encoder.inputs());
        var held = validation.map(data -> new TextExamples(data, tokenizer, encoder.inputs()));
        if (request.method() == TuneMethod.HEAD) {
            var frozen = new FrozenFeatures(headed, settings.workers());
            Examples features;
            Optional<Examples> heldFeatures;
            try (var _ = Phases.of(observer, "features")) {
                features = frozen.of(texts);
                heldFeatures = held.map(frozen::of);
            }
            var subject = new Subject(frozen.headAlone(), List.of(), network -> replaced(headed, network.numbers()));
            return train(subject, features, heldFeatures, texts);
        }
        return train(subject(), texts, held.map(Function.identity()), texts);
    }

    private Subject subject() {
        var random = new SplittableRandom(settings.seed() + 1);
        return switch (request.method()) {
            case LORA -> {
                var adapters = LowRankAdapters.of(
                        headed, settings.rank(), (float) settings.alpha(), LowRankAdapters.Targets.SQUARE, random);
                yield new Subject(
                        adapters.model(), adapters.trainable(), network -> adapters.merged(network.numbers()));
            }
            case FULL, HEAD -> new Subject(headed, body(headed), Network::trained);
            case SCRATCH -> {
                var empty = Reinitialized.of(headed, Set.copyOf(body(headed)), random);
                yield new Subject(empty, body(headed), Network::trained);
            }
        };
    }

    private Fitted train(
            Subject subject, Examples examples, Optional<? extends Examples> validation, TextExamples texts) {
        var network = Network.of(subject.model(), Network.Settings.cpu(settings.workers(), settings.seed()));
        var trained = Stream.concat(HEAD.stream(), subject.weights().stream()).toList();
        network.freezeAllBut(trained);
        var trainer = Trainer.adamW(network, settings.decay()).withFactor(Set.copyOf(HEAD), headFactor());
        var frozen = network.weights().stream()
                .filter(name -> !trained.contains(name))
                .toList();
        try (var learner = new Learner(network, trainer, ClassificationHead.LOGITS, settings.seed())) {
            var loop = new TrainingLoop(
                    learner,
                    examples,
                    course(frozen),
                    validation.map(Function.<Examples>identity()),
                    checkpoint(),
                    new TrainingLoop.Watcher(
                            observer::step,
                            epoch -> observer.phase("epoch " + epoch),
                            observer::overBudget,
                            observer::interrupted));
            var ending = loop.run();
            var finished = subject.finished().apply(network);
            double difference = ending == Ending.INTERRUPTED ? 0 : Parity.of(finished, learner, examples, texts);
            return new Fitted(finished, loop.epochs(), ending, learner.trained(), texts.truncated(), difference);
        }
    }

    private TrainingLoop.Course course(List<String> frozen) {
        boolean head = request.method() == TuneMethod.HEAD;
        return new TrainingLoop.Course(
                head ? settings.epochs() * FrozenFeatures.EPOCHS_FOR_ONE : settings.epochs(),
                settings.batch(),
                steps -> new RateSchedule(settings.rate(), settings.warmup(), steps, RateSchedule.Fall.LINEAR),
                settings.clip(),
                frozen,
                settings.patience(),
                request.target(),
                settings.seed());
    }

    /// How much faster the new head learns than the rest.
    private double headFactor() {
        return (request.method() == TuneMethod.HEAD ? FrozenFeatures.RATE : settings.headRate()) / settings.rate();
    }

    private Optional<Checkpoint> checkpoint() {
        String what = request.method().word() + " " + settings + " of "
                + request.model().getFileName() + " on " + request.train().size() + " texts "
                + Integer.toHexString(31 * request.train().inputs().hashCode()
                        + Arrays.hashCode(request.train().labels()));
        return request.checkpoint().map(file -> new Checkpoint(file, request.checkpointEvery(), what));
    }

    /// Every weight but the head's.
    private static List<String> body(Model model) {
        return Plan.of(model).weights().stream()
                .filter(name -> !HEAD.contains(name))
                .toList();
    }

    private static Model replaced(Model model, Map<String, Tensor> weights) {
        var initializers = new LinkedHashMap<>(model.graph().initializers());
        weights.forEach((name, weight) -> initializers.computeIfPresent(name, (_, _) -> weight));
        return model.withGraph(model.graph().withInitializers(initializers));
    }
}
