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

/// Does steps, each as a run of its own with the recipe's tags. A step is known by all that it depends on (data, model,
/// settings); one that is in the ledger, with its files unchanged, is not done again.
public final class Steps {
    private final Metering metering;
    private final Path folder;
    private final Consumer<String> warn;

    /// @param folder where models are written, each in a folder of its own
    /// @param warn hears what goes wrong with metering
    public Steps(Metering metering, Path folder, Consumer<String> warn) {
        this.metering = metering;
        this.folder = folder;
        this.warn = warn;
    }

    /// What does the work.
    @FunctionalInterface
    public interface Work {
        /// @param folder where to write
        /// @return empty if it was interrupted; what it kept in the folder lets it go on
        Optional<StepResult> with(Path folder, MeteredWork metered);
    }

    /// A step that is done.
    ///
    /// @param run its run, now or then
    /// @param reused whether it had been done before
    public record Done(StepResult result, Run run, boolean reused) {}

    /// @param name what its run is called
    /// @param dependsOn all that its result depends on
    /// @param budget that may end it early, in words; what another one ended early is done again
    /// @return empty if it was interrupted
    public Optional<Done> step(String name, List<String> dependsOn, String budget, Work work) {
        String key = StepDocument.key(dependsOn);
        var before = earlier(key, budget);
        return before.isPresent() ? before : done(name, key, work);
    }

    private Optional<Done> earlier(String key, String budget) {
        try (var ledger = Ledger.open(metering.ledger())) {
            for (Run run : ledger.runs(RunFilter.ALL.tagged(List.of(tag(key))).in(RunStatus.FINISHED))) {
                var result = StepDocument.unchanged(run)
                        .filter(found -> found.cut().isEmpty() || found.cut().equals(budget));
                if (result.isPresent()) {
                    return Optional.of(new Done(result.get(), run, true));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Done> done(String name, String key, Work work) {
        var tags = new ArrayList<>(metering.tags());
        tags.add(tag(key));
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
        try (var metered =
                MeteredWork.begin(request, metering.machine(), InstantSource.system(), new SplittableRandom(), warn)) {
            var result = work.with(folder.resolve(key.substring(0, 12)), metered);
            if (result.isEmpty()) {
                metered.note("Interrupted; the same recipe goes on.");
                return Optional.empty();
            }
            metered.document(StepDocument.of(key, result.get()));
            return Optional.of(new Done(result.get(), metered.finish(), false));
        }
    }

    private static String tag(String key) {
        return "step=" + key;
    }
}
