package dev.gramme.compress.internal.search;

import dev.gramme.compress.Limit;
import dev.gramme.compress.internal.technique.Technique;
import dev.gramme.model.OnnxFile;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Takes a technique back, layer by layer, until it is within the limit: the few layers that hurt are changed with more
/// care, and if that is not enough stay in float.
///
/// How many of the worst that takes is found by bisection; more never makes it worse but by chance.
record GentleEnough(Jury<?> jury, Limit limit) {
    /// @param ranked tells the keys of layers, those that hurt most first; asked only if all together lose too much
    /// @return empty if not even a single layer can be changed
    Optional<Attempt> of(Technique technique, Supplier<List<String>> ranked) {
        var whole = attempt(technique, Set.of());
        if (whole.quality().within(limit)) {
            return Optional.of(whole);
        }
        var worst = ranked.get();
        var gentlest = technique.gentler(Set.copyOf(worst));
        if (gentlest.isPresent()) {
            var careful = attempt(gentlest.get(), Set.of());
            if (careful.quality().within(limit)) {
                return fewest(
                        worst, careful, few -> attempt(technique.gentler(few).orElse(technique), Set.of()));
            }
        }
        return fewest(worst, null, few -> attempt(gentlest.orElse(technique), few));
    }

    /// @param all the attempt for all layers, if that is known to be within the limit
    private Optional<Attempt> fewest(
            List<String> worst, @Nullable Attempt all, Function<Set<String>, Attempt> attempts) {
        var best = Optional.ofNullable(all);
        int tooFew = 0;
        int enough = worst.size();
        while (enough - tooFew > 1) {
            int middle = (enough + tooFew) / 2;
            var attempt = attempts.apply(Set.copyOf(worst.subList(0, middle)));
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
