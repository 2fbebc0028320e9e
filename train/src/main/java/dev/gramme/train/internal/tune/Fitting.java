package dev.gramme.train.internal.tune;

import dev.gramme.carbon.GrammeException;
import dev.gramme.model.Model;
import dev.gramme.train.Network;
import dev.gramme.train.Objective;
import dev.gramme.train.TuneObserver;
import dev.gramme.train.TuneRequest;
import dev.gramme.train.TuneSettings;
import dev.gramme.train.internal.adapt.ClassificationHead;
import dev.gramme.train.internal.adapt.LowRankAdapters;
import dev.gramme.train.internal.adapt.PixelScale;
import dev.gramme.train.internal.adapt.Reinitialized;
import dev.gramme.train.internal.adapt.Weights;
import dev.gramme.train.internal.exec.Plan;
import dev.gramme.train.internal.loop.Checkpoint;
import dev.gramme.train.internal.loop.Ending;
import dev.gramme.train.internal.loop.Examples;
import dev.gramme.train.internal.loop.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;

/// One tuning, from a classifier whose head is untrained to trained weights in the original graph.
final class Fitting {
    /// Float32 sums in another order differ by a hundredth of it; more means that the file is not what was trained.
    private static final double FARTHEST = 1e-3;

    private final TuneRequest request;
    private final TuneSettings settings;
    private final TuneObserver observer;
    private final Schooling schooling;

    Fitting(TuneRequest request, TuneObserver observer) {
        this.request = request;
        this.settings = request.settings();
        this.observer = observer;
        this.schooling = new Schooling(settings, observer);
    }

    Fitted run(Material material) {
        if (request.distillation().isEmpty()) {
            return run(material, Optional.empty());
        }
        try (var schoolroom = Schoolroom.open(request, request.distillation().get(), observer)) {
            return run(material, Optional.of(schoolroom));
        }
    }

    private Fitted run(Material material, Optional<Schoolroom> schoolroom) {
        var pace = new Schooling.Pace(
                settings.pace().epochs(),
                settings.pace().rate(),
                settings.pace().headRate() / settings.pace().rate());
        var kept = checkpoint(material.train());
        return switch (request.method()) {
            case HEAD -> onFeatures(material, kept);
            case FEW_SHOT -> drawnApart(material, pace, kept);
            case LORA -> {
                var pupil = adapted(material.model(), ClassificationHead.LOGITS, lesson(material));
                yield fit(taught(pupil, material, schoolroom), pace, material, kept);
            }
            case FULL -> fit(taught(whole(material, material.model()), material, schoolroom), pace, material, kept);
            case SCRATCH -> {
                var start = material.random() ? material.model() : redrawn(material.model());
                yield fit(taught(whole(material, start), material, schoolroom), pace, material, kept);
            }
        };
    }

    /// What a frozen encoder makes of the examples does not change: it is computed once.
    private Fitted onFeatures(Material material, Optional<Checkpoint> kept) {
        var cache = request.features().map(folder -> new FeatureCache(folder, FeatureCache.USUAL_BYTES, observer));
        var frozen = new FrozenFeatures(material.model(), settings.workers(), cache, observer::interrupted);
        Optional<Material> found;
        try (var _ = Phases.of(observer, "features")) {
            found = features(frozen, material);
        }
        if (found.isEmpty()) {
            return new Fitted(material.model(), 0, Ending.INTERRUPTED, 0, 0);
        }
        var features = found.get();
        var pupil = new Pupil(
                features.model(),
                ClassificationHead.LOGITS,
                lesson(material),
                ClassificationHead.WEIGHTS,
                false,
                network -> Weights.into(material.model(), network.numbers()));
        int epochs = settings.pace().epochs() * FrozenFeatures.EPOCHS_FOR_ONE;
        var pace = new Schooling.Pace(epochs, FrozenFeatures.RATE, 1);
        return schooling.run(pupil, pace, features, kept, done -> fitted(done, pupil, features, material));
    }

    private static Optional<Material> features(FrozenFeatures frozen, Material material) {
        var train = frozen.of(material.train());
        var held = train.flatMap(_ -> material.validation().flatMap(frozen::of));
        return train.filter(_ -> held.isPresent() == material.validation().isPresent())
                .map(seen -> new Material(frozen.headAlone(), material.random(), material.classes(), seen, held));
    }

    /// Adapters draw the classes apart; a head then learns from what the adapted encoder sees. The second part takes
    /// seconds and is repeated if it was cut off.
    private Fitted drawnApart(Material material, Schooling.Pace pace, Optional<Checkpoint> kept) {
        var pupil = adapted(material.model(), ClassificationHead.FEATURES, Contrast::of);
        var unjudged = new Material(material.model(), material.classes(), material.train(), Optional.empty());
        var drawn = schooling.run(
                pupil,
                pace,
                unjudged,
                kept,
                done -> new Fitted(
                        pupil.finished().apply(done.network()),
                        done.epochs(),
                        done.ending(),
                        done.learner().trained(),
                        0));
        if (drawn.ending() == Ending.INTERRUPTED) {
            return drawn;
        }
        var apart = new Material(drawn.model(), material.classes(), material.train(), material.validation());
        var headed = onFeatures(apart, Optional.empty());
        return new Fitted(
                headed.model(),
                drawn.epochs(),
                headed.ending(),
                drawn.trained() + headed.trained(),
                headed.maxRelDiff());
    }

    private Fitted fit(Pupil pupil, Schooling.Pace pace, Material material, Optional<Checkpoint> kept) {
        return schooling.run(pupil, pace, material, kept, done -> fitted(done, pupil, material, material));
    }

    /// @param seen what the network was shown
    /// @param material the same examples as the finished model takes them
    private Fitted fitted(Schooling.Schooled done, Pupil pupil, Material seen, Material material) {
        var model = pupil.finished().apply(done.network());
        double difference = done.ending() == Ending.INTERRUPTED ? 0 : close(difference(model, done, seen, material));
        return new Fitted(model, done.epochs(), done.ending(), done.learner().trained(), difference);
    }

    /// A disguise is not written: then the same weights without it are what the file has to compute.
    private double difference(Model model, Schooling.Schooled done, Material seen, Material material) {
        if (request.disguise().isEmpty()) {
            return Parity.of(model, done.learner(), seen.train(), material.train());
        }
        try (var bare = Network.of(model, Network.Settings.cpu(1, settings.seed()))) {
            return Parity.of(model, bare, material.train());
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

    private static Pupil taught(Pupil pupil, Material material, Optional<Schoolroom> schoolroom) {
        return schoolroom.map(room -> room.taught(pupil, material)).orElse(pupil);
    }

    private Function<Slice, Objective> lesson(Material material) {
        return Labelled.of(settings.step(), material.train(), material.classes());
    }

    private Pupil adapted(Model original, String output, Function<Slice, Objective> lesson) {
        var given = settings.adapters();
        var adapters = LowRankAdapters.of(
                Fused.of(original, observer),
                given.rank(),
                (float) given.alpha(),
                given.everywhere() ? LowRankAdapters.Targets.ALL : LowRankAdapters.Targets.SQUARE,
                new SplittableRandom(settings.seed() + 1));
        var weights = new ArrayList<>(ClassificationHead.WEIGHTS);
        weights.addAll(adapters.trainable());
        return new Pupil(
                adapters.model(),
                output,
                lesson,
                weights,
                false,
                network -> Weights.into(
                        original, adapters.merged(network.numbers()).graph().initializers()));
    }

    /// Every weight of the start is trained, in whatever form of the graph is quickest.
    private Pupil whole(Material material, Model start) {
        var original = material.model();
        // Fusing may do away with values that are to be matched.
        boolean matched =
                request.distillation().filter(how -> !how.hidden().isEmpty()).isPresent();
        var fused = matched ? start : Fused.of(start, observer);
        boolean named = Weights.missing(original, Plan.of(fused).weights()).isEmpty();
        var executed = named ? fused : start;
        var seen = disguised(executed);
        return new Pupil(
                seen,
                ClassificationHead.LOGITS,
                lesson(material),
                weights(seen).stream().filter(weights(executed)::contains).toList(),
                true,
                network -> Weights.into(original, network.numbers()));
    }

    /// What the graph looks like while it learns.
    private Model disguised(Model model) {
        return request.disguise().flatMap(as -> as.apply(model)).orElse(model);
    }

    /// The model with new weights, but for its head, which is new already.
    private Model redrawn(Model model) {
        return Reinitialized.of(
                model,
                name -> ClassificationHead.WEIGHTS.contains(name) || PixelScale.CONSTANTS.contains(name),
                new SplittableRandom(settings.seed() + 1));
    }

    /// All that learns; what pixels are scaled by only looks like it.
    private static List<String> weights(Model model) {
        return Plan.of(model).weights().stream()
                .filter(name -> !PixelScale.CONSTANTS.contains(name))
                .toList();
    }

    private Optional<Checkpoint> checkpoint(Examples examples) {
        String what = request.method().word() + " " + settings + " of "
                + request.data().model().name() + " on " + examples.size() + " examples "
                + examples.fingerprint()
                + request.distillation().map(how -> " taught by " + how).orElse("")
                + request.disguise().map(as -> " as " + as.name()).orElse("");
        return request.keeping().map(keeping -> new Checkpoint(keeping.file(), keeping.everySteps(), what));
    }
}
