package dev.gramme.cli;

import dev.gramme.carbon.Basis;
import dev.gramme.carbon.Energy;
import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.Power;
import dev.gramme.ledger.Run;
import dev.gramme.recipe.Climbed;
import dev.gramme.recipe.Prediction;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What is to be placed of a recipe.
///
/// @param energy that it takes here, before the facility's overhead
/// @param duration how long it takes here
/// @param what in words
record TrainJob(Estimate<Energy> energy, Duration duration, String what) {
    /// All that a recipe was charged with, once it has a model; before, its cheapest way.
    ///
    /// @param runs that it was charged with
    /// @return empty if that is nothing, or not known
    static Optional<TrainJob> of(Climbed climbed, List<Run> runs) {
        var job = climbed.best().isPresent() ? bill(runs) : cheapest(climbed);
        return job.filter(
                some -> some.duration().isPositive() && some.energy().value().joules() > 0);
    }

    private static Optional<TrainJob> bill(List<Run> runs) {
        var duration = runs.stream().map(Run::duration).reduce(Duration.ZERO, Duration::plus);
        return runs.stream()
                .map(Run::energy)
                .reduce(Estimate::plusDependent)
                .map(energy -> new TrainJob(energy, duration, "all that the recipe was charged with"));
    }

    private static Optional<TrainJob> cheapest(Climbed climbed) {
        return climbed.untried().stream()
                .flatMap(way -> way.predicted().map(prediction -> of(way.name(), prediction)).stream())
                .min(Comparator.comparing(job -> job.energy().value()));
    }

    private static TrainJob of(String way, Prediction prediction) {
        var energy = Estimate.exactly(
                prediction.energy(), Basis.MODELLED, "predicted by short trainings on parts of the data");
        return new TrainJob(energy, prediction.duration(), way + ", predicted to take least");
    }

    /// Its mean.
    Estimate<Power> power() {
        return new Estimate<>(
                energy.value().over(duration),
                energy.low().over(duration),
                energy.high().over(duration),
                energy.basis(),
                energy.source());
    }
}
