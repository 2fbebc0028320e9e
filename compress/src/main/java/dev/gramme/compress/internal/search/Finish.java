package dev.gramme.compress.internal.search;

import dev.gramme.compress.Limit;
import dev.gramme.compress.internal.graph.LayerNormalizationAsProducts;
import dev.gramme.model.rewrite.Rewrite;
import java.util.List;

/// Rewrites that change nothing but the time a model takes, if anything: each is kept if it is faster in a measurement
/// beside the model without it, and still within the limit.
record Finish(Jury<?> jury, Limit limit, Gauge gauge) {
    private static final List<Rewrite> TOUCHES = List.of(new LayerNormalizationAsProducts());

    Contender of(Contender contender) {
        var current = contender;
        for (Rewrite touch : TOUCHES) {
            var other = touch.apply(current.model());
            if (other.isPresent() && Gauge.isFaster(gauge.shortly(current.model(), other.get()))) {
                var quality = jury.judge(other.get());
                if (quality.within(limit)) {
                    current = new Contender(
                            current.word(),
                            current.name() + ", " + touch.name(),
                            other.get(),
                            current.attempt(),
                            quality,
                            current.cost(),
                            current.memory());
                }
            }
        }
        return current;
    }
}
