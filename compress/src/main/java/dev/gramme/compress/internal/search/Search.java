package dev.gramme.compress.internal.search;

import dev.gramme.carbon.Figures;
import dev.gramme.carbon.GrammeException;
import dev.gramme.compress.CompressedFiles;
import dev.gramme.compress.Compression;
import dev.gramme.compress.CompressionObserver;
import dev.gramme.compress.CompressionRequest;
import dev.gramme.compress.Evidence;
import dev.gramme.compress.Goal;
import dev.gramme.compress.LayerReport;
import dev.gramme.compress.Limit;
import dev.gramme.compress.Option;
import dev.gramme.compress.Reduction;
import dev.gramme.compress.Retraining;
import dev.gramme.compress.internal.retrain.Reducer;
import dev.gramme.compress.internal.technique.Technique;
import dev.gramme.compress.judge.Judgement;
import dev.gramme.meter.Machine;
import dev.gramme.model.Model;
import dev.gramme.model.OnnxFile;
import dev.gramme.model.cost.CostComparison;
import dev.gramme.model.cost.TimeShares;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// One compression from its preparation to the last measurement.
public final class Search {
    private static final double TRACE = 1.005;

    /// The part of the limit that rounding may take where a smaller network takes the rest.
    private static final double ROUNDING = 0.25;

    private final CompressionRequest request;
    private final Evidence evidence;
    private final Model original;
    private final CompressionObserver observer;
    private final Machine machine;
    private final List<Option> options = new ArrayList<>();
    private final Map<String, Sensitivities> sensitivities = new LinkedHashMap<>();

    /// @param evidence the request's, or made up
    public Search(
            CompressionRequest request,
            Evidence evidence,
            Model original,
            CompressionObserver observer,
            Machine machine) {
        this.request = request;
        this.evidence = evidence;
        this.original = original;
        this.observer = observer;
        this.machine = machine;
    }

    /// @throws GrammeException if there are no answers to be had from the original
    public Compression run() {
        Prepared prepared;
        Jury<?> choice;
        double baseline;
        try (var _ = Phase.of(observer, "preparing")) {
            prepared = Prepared.of(original, request.operators());
            choice = Jury.of(evidence.choice(), original, request.threads());
        } catch (GrammeException e) {
            return unchanged("the original does not run: " + e.what());
        }
        try {
            baseline = choice.baseline();
        } catch (GrammeException e) {
            return unchanged("nothing can be compared with it: " + e.what());
        }
        var gauge = Gauge.of(evidence.choice().examples(), machine, request.measuring());
        var whole = new Start(prepared, choice, baseline, request.limit().aim(), Optional.empty());
        return request.retraining()
                .filter(how -> !(how.reduction() instanceof Reduction.Whole))
                .flatMap(how -> best(reduced(how, baseline, gauge), gauge))
                .or(() -> best(whole, gauge))
                .orElseGet(this::nothing);
    }

    /// What techniques are applied to.
    ///
    /// @param jury knows its answers
    /// @param baseline the original's metric on the examples that options are compared on
    /// @param limit what techniques may lose of it
    /// @param made what it is already, if it is not the original
    private record Start(Prepared prepared, Jury<?> jury, double baseline, Limit limit, Optional<Contender> made) {
        /// What was done already, for people.
        String before() {
            return made.map(found -> found.name() + ", ").orElse("");
        }
    }

    /// The best that comes of a start, if anything holds on other examples.
    private Optional<Compression> best(Start start, Gauge gauge) {
        var contenders = contenders(start, gauge);
        while (!contenders.isEmpty()) {
            var best = best(contenders);
            contenders.remove(best);
            var compression = settled(finished(best, start, gauge), start, gauge, contenders);
            if (compression.isPresent()) {
                return compression;
            }
        }
        return Optional.empty();
    }

    private Compression nothing() {
        return unchanged(
                options.isEmpty()
                        ? "it has no linear layer, convolution or embedding table that could be made smaller."
                        : "nothing that was tried is better and within the limit: "
                                + String.join(
                                        "; ",
                                        options.stream()
                                                .map(option -> option.word() + ": " + option.fate())
                                                .toList())
                                + ".");
    }

    /// With what saves time, unless the file is to become small and would grow by more than a trace.
    private Contender finished(Contender best, Start start, Gauge gauge) {
        var limit = start.made().isPresent() ? start.limit() : request.limit();
        var finished = new Finish(start.jury(), limit, gauge).of(best);
        boolean grown = finished.bytes() > best.bytes() * TRACE;
        return request.goal() == Goal.SIZE && grown ? best : finished;
    }

    /// The smaller network. The original has seen most of the data that options are compared on, and a
    /// pupil has not: there it would look worse than it is. So rounding is held to a part of the limit, by
    /// what the pupil has itself, and both are compared on the examples that neither has seen.
    private Start reduced(Retraining how, double baseline, Gauge gauge) {
        var reduction = how.reduction();
        try (var _ = Phase.of(observer, reduction.words())) {
            var model = new Reducer(request.file(), how, request.goal()).reduce(original, evidence);
            var jury = Jury.of(evidence.choice(), model, request.threads());
            var made = new Contender(
                    reduction.word(),
                    reduction.words(),
                    model,
                    Optional.empty(),
                    jury.judge(model),
                    gauge.forChoice(request.goal(), original, model),
                    request.goal() == Goal.MEMORY ? gauge.memory(model) : OptionalLong.empty());
            var limit = new Limit(request.limit().share() * ROUNDING);
            return new Start(Prepared.of(model, request.operators()), jury, baseline, limit, Optional.of(made));
        }
    }

    private List<Contender> contenders(Start start, Gauge gauge) {
        var contenders = new ArrayList<>(start.made().stream().toList());
        sensitivities.clear();
        var hurt = new ArrayList<Technique>();
        var techniques = new Techniques(
                start.prepared().model(),
                evidence.calibration(),
                request.operators(),
                request.threads(),
                awareness().isPresent(),
                observer);
        for (Technique technique : techniques.of(request.goal())) {
            var attempt = tried(technique, start, contenders, gauge);
            if (attempt.filter(found -> found.isAllOf(technique)).isEmpty()) {
                hurt.add(technique);
            }
        }
        awareness().ifPresent(training -> {
            var wholes = hurt.stream()
                    .flatMap(technique -> whole(technique, start, gauge).stream())
                    .toList();
            training.of(wholes, contenders).ifPresent(learnt -> tried(learnt, start, contenders, gauge));
        });
        return contenders;
    }

    /// What a technique would come to on all its layers if it lost nothing; empty if it cannot be trained, or not run.
    private Optional<Contender> whole(Technique technique, Start start, Gauge gauge) {
        if (technique.aware().isEmpty()) {
            return Optional.empty();
        }
        try (var _ = Phase.of(observer, technique.word() + " on all layers")) {
            var model = technique.apply(Set.of());
            var quality = start.jury().judge(model);
            return Optional.of(measured(
                    new Attempt(technique, model, Set.of(), quality, OnnxFile.size(model)), start.before(), gauge));
        } catch (GrammeException e) {
            return Optional.empty();
        }
    }

    private Optional<Awareness> awareness() {
        return request.retraining()
                .flatMap(how -> how.aware()
                        .map(settings -> new Awareness(
                                new Reducer(request.file(), how, request.goal()), settings, request.goal(), observer)));
    }

    private Optional<Attempt> tried(Technique technique, Start start, List<Contender> contenders, Gauge gauge) {
        try (var _ = Phase.of(observer, technique.word())) {
            var attempt = attempt(technique, start);
            attempt.ifPresent(found -> contenders.add(measured(found, start.before(), gauge)));
            return attempt;
        } catch (GrammeException e) {
            reject(technique, e.what());
            return Optional.empty();
        }
    }

    private Optional<Attempt> attempt(Technique technique, Start start) {
        var attempt = new GentleEnough(start.jury(), start.limit())
                .of(technique, () -> sensitivity(technique, start).worst());
        if (attempt.isEmpty()) {
            reject(technique, "it loses more than is allowed, however few layers it changes");
        }
        return attempt;
    }

    /// A pass for each layer: only done for what is taken, and where layers have to be told apart.
    private Sensitivities sensitivity(Technique technique, Start start) {
        return sensitivities.computeIfAbsent(
                technique.word(), _ -> Sensitivities.of(technique, start.jury(), observer));
    }

    /// @param before what was done before, for people
    private Contender measured(Attempt attempt, String before, Gauge gauge) {
        return new Contender(
                attempt.technique().word(),
                before + attempt.technique().name(),
                attempt.model(),
                Optional.of(attempt),
                attempt.quality(),
                gauge.forChoice(request.goal(), original, attempt.model()),
                request.goal() == Goal.MEMORY ? gauge.memory(attempt.model()) : OptionalLong.empty());
    }

    private Contender best(List<Contender> contenders) {
        var best = contenders.getFirst();
        for (Contender other : contenders) {
            best = other.beats(best, request.goal()) ? other : best;
        }
        return best;
    }

    /// Judges and measures what is to be taken once more, on other examples and at length; empty if it does
    /// not hold.
    private Optional<Compression> settled(Contender taken, Start start, Gauge gauge, List<Contender> others) {
        Judgement quality;
        CostComparison cost;
        try (var _ = Phase.of(observer, "judging")) {
            quality = Jury.of(evidence.judged(), original, request.threads()).judge(taken.model());
        }
        if (!quality.within(request.limit())) {
            options.add(taken.beyond("on other examples it loses more than is allowed"));
            return Optional.empty();
        }
        try (var _ = Phase.of(observer, "measuring")) {
            cost = gauge.atLength(original, taken.model());
        }
        var memory = gauge.memory(original);
        String reason = reason(taken, quality, cost);
        // What is noted counts: it is more than a tiny model saves. What was measured would make bytes differ.
        var marked = CompressedFiles.marked(taken.model(), request.file(), taken.name());
        long bytes = OnnxFile.size(marked);
        var drawback = drawback(taken, bytes, cost, memory);
        if (drawback.isPresent()) {
            options.add(taken.option(drawback.get(), false));
            return Optional.empty();
        }
        options.add(taken.option("taken: " + reason, true));
        others.forEach(other -> options.add(other.option("within the limit, but not the best", false)));
        return Optional.of(new Compression.Compressed(
                marked,
                taken.word(),
                CompressedFiles.size(request.file(), original),
                bytes,
                quality,
                start.baseline(),
                evidence.real(),
                cost,
                memory,
                gauge.memory(taken.model()),
                layers(start, taken, gauge),
                reason,
                options));
    }

    private List<LayerReport> layers(Start start, Contender taken, Gauge gauge) {
        Optional<Sensitivities> found;
        try (var _ = Phase.of(observer, "sensitivity")) {
            found = taken.attempt().map(attempt -> sensitivity(attempt.technique(), start));
        }
        var prepared = start.prepared().model();
        var how = start.made().flatMap(_ -> request.retraining()).map(Retraining::reduction);
        // A student's layers are none of the original's, whatever they are called.
        boolean student = how.filter(Reduction.Student.class::isInstance).isPresent();
        var before = student ? TimeShares.UNKNOWN : gauge.times(original);
        var times = new LayerTimes(prepared.graph(), before, taken.model().graph(), gauge.times(taken.model()));
        var layers = Layers.of(prepared, taken, found, times);
        return how.map(reduction -> switch (reduction) {
                    case Reduction.Pruned _ -> Layers.pruned(layers, whole());
                    case Reduction.Dropped _ -> Layers.dropped(layers, whole(), prepared);
                    case Reduction.Student _, Reduction.Whole _ -> layers;
                })
                .orElse(layers);
    }

    private Model whole() {
        return Prepared.of(original, request.operators()).model();
    }

    /// Why something is not better than the original after all.
    private Optional<String> drawback(Contender taken, long bytes, CostComparison cost, OptionalLong memory) {
        return switch (request.goal()) {
            case SIZE -> worse(bytes, CompressedFiles.size(request.file(), original), "its file is not smaller");
            case MEMORY ->
                worse(
                        taken.memory().orElse(taken.bytes()),
                        memory.orElse(CompressedFiles.size(request.file(), original)),
                        "it needs no less memory");
            case LATENCY, ENERGY ->
                Gauge.isFaster(cost)
                        ? Optional.empty()
                        : Optional.of("it is not faster: "
                                + Figures.number(cost.cpuRatio().value()) + " × the CPU time ("
                                + Figures.number(cost.cpuRatio().low()) + "–"
                                + Figures.number(cost.cpuRatio().high()) + ")");
        };
    }

    private static Optional<String> worse(long after, long before, String words) {
        return after < before ? Optional.empty() : Optional.of(words);
    }

    private static String reason(Contender taken, Judgement quality, CostComparison cost) {
        String left = taken.left() == 0 ? "" : ", " + taken.left() + " layers left in float";
        String measured = String.format(
                Locale.ROOT,
                "; %.3g × the CPU time, %s %.4f → %.4f",
                cost.cpuRatio().value(),
                quality.after().metric(),
                quality.before(),
                quality.after().value());
        return taken.name()
                + left
                + measured
                + cost.disturbance().complaint().map(found -> "; " + found).orElse("");
    }

    private void reject(Technique technique, String why) {
        options.add(new Option(
                technique.word(),
                technique.name(),
                0,
                technique.layers().size(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                false,
                why,
                false));
    }

    private Compression unchanged(String reason) {
        return new Compression.Unchanged(CompressedFiles.size(request.file(), original), reason, options);
    }
}
