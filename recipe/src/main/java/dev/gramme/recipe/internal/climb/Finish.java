package dev.gramme.recipe.internal.climb;

import dev.gramme.data.metric.Score;
import dev.gramme.recipe.ClimbObserver;
import dev.gramme.recipe.Climbed;
import dev.gramme.recipe.Metering;
import dev.gramme.recipe.Recipe;
import dev.gramme.recipe.Rung;
import dev.gramme.recipe.internal.material.Material;
import dev.gramme.recipe.internal.rung.Judging;
import dev.gramme.recipe.internal.shrink.Shrinking;
import dev.gramme.recipe.internal.shrink.Smaller;
import dev.gramme.recipe.internal.shrink.SmallerForm;
import dev.gramme.recipe.internal.step.ModelFile;
import dev.gramme.recipe.internal.step.ScoreForm;
import dev.gramme.recipe.internal.step.StepKind;
import dev.gramme.recipe.internal.step.Steps;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What happens to the chosen model: it is made smaller, and judged on test data, once.
final class Finish {
    private final Recipe recipe;
    private final Material material;
    private final Steps steps;
    private final Metering metering;
    private final int workers;
    private final ClimbObserver observer;

    Finish(Recipe recipe, Material material, Steps steps, Metering metering, int workers, ClimbObserver observer) {
        this.recipe = recipe;
        this.material = material;
        this.steps = steps;
        this.metering = metering;
        this.workers = workers;
        this.observer = observer;
    }

    /// @throws Interrupted if somebody wanted it
    Climbed.Best of(Climbed.Attempted chosen) {
        var shrunk = recipe.shrink().flatMap(how -> shrunk(how, chosen));
        var smaller = shrunk.flatMap(done -> done.result().model().map(_ -> done.result()));
        Path model = smaller.flatMap(Smaller::model).orElse(chosen.model());
        var judged = judged(model);
        return new Climbed.Best(
                chosen,
                model,
                smaller.map(Smaller::score).orElse(chosen.score()),
                shrunk.map(Finish::told),
                judged.result(),
                judged.run());
    }

    /// Classical models are small, and networks for tables as well.
    private Optional<Steps.Done<Smaller>> shrunk(Recipe.Shrink how, Climbed.Attempted chosen) {
        if (chosen.rung() == Rung.CLASSICAL || material instanceof Material.Tables) {
            return Optional.empty();
        }
        if (observer.interrupted()) {
            throw new Interrupted();
        }
        var shrinking = new Shrinking(recipe, how, material, workers, metering.machine());
        var dependsOn = new ArrayList<>(List.of(material.fingerprint(), ModelFile.digest(chosen.model())));
        dependsOn.addAll(shrinking.dependsOn(chosen.score()));
        String name = recipe.name() + ": " + chosen.name() + ", made smaller";
        var asked = new Steps.Asked<>(StepKind.SHRINK, name, dependsOn, new SmallerForm());
        return steps.step(
                asked,
                (folder, metered) -> Optional.of(shrinking.of(
                        chosen.model(), chosen.score(), folder, observer.shrinks(chosen.name(), metered))));
    }

    private static Climbed.Shrunk told(Steps.Done<Smaller> done) {
        var result = done.result();
        return new Climbed.Shrunk(
                result.model(),
                result.method(),
                result.reason(),
                result.bytesBefore(),
                result.bytesAfter(),
                result.eachBefore(),
                result.eachAfter(),
                done.run(),
                done.reused());
    }

    /// Its score on test data.
    Steps.Done<Score> judged(Path model) {
        return judged(model, StepKind.JUDGING);
    }

    /// The score on test data of a model that is only compared with.
    Score compared(Path model) {
        return judged(model, StepKind.BASELINE).result();
    }

    private Steps.Done<Score> judged(Path model, StepKind kind) {
        var dependsOn = List.of("judged 1", material.fingerprint(), ModelFile.digest(model));
        var asked = new Steps.Asked<>(kind, recipe.name() + ": judged on test data", dependsOn, ScoreForm.INSTANCE);
        return steps.step(asked, (_, _) -> Optional.of(new Judging(workers).of(model, material, Judging.Part.TEST)))
                .orElseThrow();
    }
}
