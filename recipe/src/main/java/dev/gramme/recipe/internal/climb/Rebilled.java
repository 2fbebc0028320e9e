package dev.gramme.recipe.internal.climb;

import dev.gramme.ledger.Run;
import dev.gramme.recipe.Climbed;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What came of a climb with its runs as they are billed in the end: by their hours, where these are known.
///
/// @param runs by their id
record Rebilled(Map<String, Run> runs) {
    static Rebilled as(List<Run> runs) {
        return new Rebilled(runs.stream().collect(Collectors.toMap(Run::id, Function.identity())));
    }

    Climbed.Attempted of(Climbed.Attempted attempted) {
        return new Climbed.Attempted(
                attempted.rung(),
                attempted.name(),
                attempted.predicted(),
                attempted.model(),
                attempted.score(),
                attempted.note(),
                attempted.epochs(),
                attempted.planned(),
                of(attempted.run()),
                attempted.parts().stream().map(this::of).toList(),
                attempted.reused());
    }

    Climbed.Best of(Climbed.Best best) {
        return new Climbed.Best(
                of(best.attempt()),
                best.model(),
                best.validation(),
                best.shrunk().map(this::of),
                best.test(),
                of(best.judged()));
    }

    private Climbed.Shrunk of(Climbed.Shrunk shrunk) {
        return new Climbed.Shrunk(
                shrunk.model(),
                shrunk.method(),
                shrunk.reason(),
                shrunk.bytesBefore(),
                shrunk.bytesAfter(),
                shrunk.eachBefore(),
                shrunk.eachAfter(),
                of(shrunk.run()),
                shrunk.reused());
    }

    Run of(Run run) {
        return runs.getOrDefault(run.id(), run);
    }
}
