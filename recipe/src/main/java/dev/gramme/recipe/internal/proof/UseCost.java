package dev.gramme.recipe.internal.proof;

import dev.gramme.carbon.Energy;
import dev.gramme.recipe.Account;
import dev.gramme.recipe.internal.material.Material;
import dev.gramme.recipe.internal.rung.Judging;
import dev.gramme.run.MeteredWork;
import java.nio.file.Path;

/// Measures what predictions of two models take, in turns, so that what disturbs the machine disturbs both: one example
/// at a time on one core, from the raw input to the label.
public final class UseCost {
    private static final int ROUNDS = 5;
    private static final int EXAMPLES = 64;
    /// All turns together are long beside the hundredth of a second in which kernels count CPU time.
    private static final long TURN_NANOS = 150_000_000;

    private final Material material;
    private final MeteredWork metered;

    public UseCost(Material material, MeteredWork metered) {
        this.material = material;
        this.metered = metered;
    }

    /// @param before the model that is compared with
    /// @param after the other one
    public Account.Use of(Path before, Path after) {
        var judging = new Judging(1);
        try (var first = judging.single(before, material);
                var second = judging.single(after, material)) {
            new Turns(first).take();
            new Turns(second).take();
            var ones = new Turns(first);
            var others = new Turns(second);
            for (int round = 0; round < ROUNDS; round++) {
                ones.take();
                others.take();
            }
            return new Account.Use(ones.each(), others.each());
        }
    }

    /// All turns of a model.
    private final class Turns {
        private final Judging.Single model;
        private double joules;
        private int done;

        Turns(Judging.Single model) {
            this.model = model;
        }

        void take() {
            int examples = Math.min(EXAMPLES, material.validation().size());
            double before = UseCost.this.joules();
            long end = System.nanoTime() + TURN_NANOS;
            while (System.nanoTime() < end) {
                model.predict(done % examples);
                done++;
            }
            joules += UseCost.this.joules() - before;
        }

        Energy each() {
            return Energy.ofJoules(joules / done);
        }
    }

    private double joules() {
        return metered.soFar().energy().value().joules();
    }
}
