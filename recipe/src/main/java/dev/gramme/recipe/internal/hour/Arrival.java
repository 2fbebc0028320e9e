package dev.gramme.recipe.internal.hour;

import dev.gramme.ledger.Run;
import dev.gramme.recipe.RecipeDocument;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// When a recipe was asked for: when the first of its runs began that came after the last time that it was done. So it
/// is the same however often it was interrupted. A dry run asks for nothing.
public final class Arrival {
    /// What runs of a dry run are tagged with.
    public static final String DRY_RUN = "dry-run";

    private Arrival() {}

    /// @param runs all of the recipe's
    /// @return those since it was asked for, the oldest first
    public static List<Run> since(List<Run> runs) {
        var asked = runs.stream()
                .filter(run -> !run.header().tags().contains(DRY_RUN))
                .sorted(Comparator.comparing(Arrival::start).thenComparing(Run::id))
                .toList();
        var done = asked.stream()
                .filter(run -> run.document(RecipeDocument.NAME).isPresent())
                .map(Arrival::start)
                .max(Comparator.naturalOrder());
        return asked.stream()
                .filter(run -> done.map(start(run)::isAfter).orElse(true))
                .toList();
    }

    /// @return empty if none has begun
    public static Optional<Instant> of(List<Run> runs) {
        return since(runs).stream().findFirst().map(Arrival::start);
    }

    private static Instant start(Run run) {
        return run.header().startedAt();
    }
}
