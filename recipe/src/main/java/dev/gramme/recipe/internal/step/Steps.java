package dev.gramme.recipe.internal.step;

import dev.gramme.ledger.Ledger;
import dev.gramme.ledger.Run;
import dev.gramme.ledger.RunFilter;
import dev.gramme.ledger.RunStatus;
import dev.gramme.recipe.Metering;
import dev.gramme.run.MeteredWork;
import dev.gramme.run.OverBudget;
import dev.gramme.run.RunRequest;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;

/// Does steps, each as a run of its own with the recipe's tags. A step is known by all that it depends on (data, model,
/// settings); one that is in the ledger, with its files unchanged, is not done again.
public final class Steps {
    private final Metering metering;
    private final Path folder;
    private final InstantSource clock;
    private final Consumer<String> warn;

    /// @param folder where models are written, each in a folder of its own
    /// @param warn hears what goes wrong with metering
    public Steps(Metering metering, Path folder, InstantSource clock, Consumer<String> warn) {
        this.metering = metering;
        this.folder = folder;
        this.clock = clock;
        this.warn = warn;
    }

    /// A step that may be in the ledger already.
    ///
    /// @param name what its run is called
    /// @param dependsOn all that its result depends on
    public record Asked<T>(StepKind kind, String name, List<String> dependsOn, ResultForm<T> form) {
        private String key() {
            return StepDocument.key(dependsOn);
        }
    }

    /// What does the work.
    @FunctionalInterface
    public interface Work<T> {
        /// @param folder where to write
        /// @return empty if it was interrupted; what it kept in the folder lets it go on
        Optional<T> with(Path folder, MeteredWork metered);
    }

    /// A step that is done.
    ///
    /// @param run its run, now or then
    /// @param parts runs that worked on it before and did not come to its end, the newest first
    /// @param reused whether it had been done before
    public record Done<T>(T result, Run run, List<Run> parts, boolean reused) {
        public Done {
            parts = List.copyOf(parts);
        }
    }

    /// @return empty if it was interrupted
    public <T> Optional<Done<T>> step(Asked<T> asked, Work<T> work) {
        return step(asked, work, Pause.NEVER);
    }

    /// One that may be paused: its run ends, and another goes on with it.
    ///
    /// @return empty if it was interrupted or paused
    public <T> Optional<Done<T>> step(Asked<T> asked, Work<T> work, Pause pause) {
        var before = earlier(asked);
        return before.isPresent() ? before : done(asked, work, pause);
    }

    /// Where a step writes.
    public Path folder(Asked<?> asked) {
        return folder.resolve(asked.key().substring(0, 12));
    }

    /// This recipe's runs of a step that did not come to its end, the oldest first: since the last that did.
    public List<Run> parts(Asked<?> asked) {
        var tags = new ArrayList<>(metering.tags());
        tags.add(tag(asked.key()));
        return unfinished(runs(tags), 0).reversed();
    }

    /// The step as it was done before, now or by another recipe.
    public <T> Optional<Done<T>> earlier(Asked<T> asked) {
        var runs = runs(List.of(tag(asked.key())));
        for (Run run : runs) {
            var result =
                    run.status() == RunStatus.FINISHED ? StepDocument.read(run, asked.form()) : Optional.<T>empty();
            if (result.isPresent()) {
                return Optional.of(new Done<>(result.get(), run, unfinished(runs, runs.indexOf(run) + 1), true));
            }
        }
        return Optional.empty();
    }

    /// The newest first.
    private List<Run> runs(List<String> tags) {
        try (var ledger = Ledger.open(metering.ledger())) {
            return ledger.runs(RunFilter.ALL.tagged(tags));
        }
    }

    /// Those from an index on that lie between two ends of a step.
    private static List<Run> unfinished(List<Run> runs, int from) {
        return runs.stream()
                .skip(from)
                .takeWhile(run -> run.document(StepDocument.NAME).isEmpty())
                .toList();
    }

    /// Work that is done each time.
    public <T> T always(StepKind kind, String name, Function<MeteredWork, T> work) {
        try (var metered = begin(kind, name, List.of())) {
            T result = work.apply(metered);
            metered.finish();
            return result;
        }
    }

    /// A run that others' documents are kept with.
    public Run last(String name) {
        try (var metered = begin(StepKind.PROOF, name, List.of())) {
            return metered.finish();
        }
    }

    private <T> Optional<Done<T>> done(Asked<T> asked, Work<T> work, Pause pause) {
        String key = asked.key();
        var parts = unfinished(runs(List.of(tag(key))), 0);
        try (var metered = begin(asked.kind(), asked.name(), List.of(tag(key)))) {
            var result = work.with(folder(asked), metered);
            if (result.isEmpty() && pause.paused()) {
                metered.note(pause.why());
                pause.kept().ifPresent(metered::document);
                metered.finish();
                return Optional.empty();
            }
            if (result.isEmpty()) {
                metered.note("Interrupted; the same recipe goes on.");
                return Optional.empty();
            }
            metered.document(StepDocument.of(key, result.get(), asked.form()));
            return Optional.of(new Done<>(result.get(), metered.finish(), parts, false));
        }
    }

    private MeteredWork begin(StepKind kind, String name, List<String> more) {
        var tags = new ArrayList<String>();
        // What is done for comparison only is no part of the recipe's bill.
        tags.addAll(
                kind == StepKind.BASELINE
                        ? metering.tags().stream()
                                .map(tag -> "baseline-of-" + tag)
                                .toList()
                        : metering.tags());
        tags.add(kind.tag());
        tags.addAll(more);
        var request = new RunRequest(
                metering.command(),
                name,
                tags,
                metering.conditions(),
                metering.idle(),
                metering.interval(),
                Optional.empty(),
                OverBudget.WARN,
                metering.ledger());
        return MeteredWork.begin(request, metering.machine(), clock, new SplittableRandom(), warn);
    }

    private static String tag(String key) {
        return "step=" + key;
    }
}
