package dev.gramme.recipe;

import dev.gramme.carbon.Basis;
import dev.gramme.carbon.Emissions;
import dev.gramme.carbon.Energy;
import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.data.metric.Score;
import dev.gramme.ledger.Conditions;
import dev.gramme.ledger.Run;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// What a recipe emitted beside what is usual, and what each lever did.
///
/// @param baseline what it is compared with
/// @param levers whose product is the baseline's emissions ÷ the recipe's, that of `compression` left out, which counts
///     in use
/// @param use what predictions take; empty if it was not measured
/// @param energy of all that the recipe was charged with
/// @param emissions of that
/// @param hours what its hours came to
/// @param run the run in the ledger that ends the recipe and keeps what came of it
public record Account(
        Baseline baseline,
        List<Lever> levers,
        Optional<Use> use,
        Energy energy,
        Emissions emissions,
        Hours hours,
        Run run) {
    public Account {
        levers = List.copyOf(levers);
    }

    /// The largest rung that the recipe allows, trained in 32 bits to its last epoch, at once.
    ///
    /// @param name of the rung and its model
    /// @param energy on the machine it is compared on
    /// @param predicted whether it was not trained
    /// @param how it is known, and where it would have run
    /// @param test its score on test data, if it was trained
    public record Baseline(
            String name,
            Energy energy,
            Emissions emissions,
            Basis basis,
            boolean predicted,
            String how,
            Optional<Score> test) {}

    /// The hours that it ran in.
    ///
    /// @param conditions what turned its joules into grams, all in all
    /// @param grid intensities from its arrival on; empty if no hour is told from another
    /// @param receipt what waiting brought, as JSON; empty for what runs at once
    /// @param saved what running at once would have emitted more
    public record Hours(
            Conditions conditions, Optional<IntensitySeries> grid, Optional<ObjectNode> receipt, Emissions saved) {}

    /// Energy of a prediction from raw input to label, one at a time on one core.
    ///
    /// @param before of the baseline's model
    /// @param after of the result
    public record Use(Energy before, Energy after) {}

    /// How many times less than the baseline.
    public double factor() {
        return emissions.grams() > 0 ? baseline.emissions().grams() / emissions.grams() : 1;
    }
}
