package dev.gramme.compress.internal.search;

import dev.gramme.compress.Limit;
import dev.gramme.compress.internal.technique.Technique;
import dev.gramme.model.OnnxFile;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Takes a technique back, layer by layer, until it is within the limit: the few layers that hurt stay in float.
///
/// How many of the worst have to stay is found by bisection; more never makes it worse but by chance.
record GentleEnough(Jury<?> jury, Limit limit) {
    /// @param worst keys of layers, those that hurt most first
    /// @return empty if not even a single layer can be changed
    Optional<Attempt> of(Technique technique, List<String> worst) {
        var whole = attempt(technique, Set.of());
        if (whole.quality().within(limit)) {
            return Optional.of(whole);
        }
        Optional<Attempt> best = Optional.empty();
        int tooFew = 0;
        int enough = worst.size();
        while (enough - tooFew > 1) {
            int middle = (enough + tooFew) / 2;
            var attempt = attempt(technique, Set.copyOf(worst.subList(0, middle)));
            if (attempt.quality().within(limit)) {
                best = Optional.of(attempt);
                enough = middle;
            } else {
                tooFew = middle;
            }
        }
        return best;
    }

    private Attempt attempt(Technique technique, Set<String> left) {
        var model = technique.apply(left);
        return new Attempt(technique, model, left, jury.judge(model), OnnxFile.size(model));
    }
}
