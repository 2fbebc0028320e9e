package dev.gramme.recipe.internal.climb;

import dev.gramme.recipe.Climbed;
import dev.gramme.recipe.Prediction;
import dev.gramme.recipe.Rung;
import dev.gramme.recipe.internal.probe.Probed;
import dev.gramme.recipe.internal.rung.Attempt;
import java.util.Optional;
import java.util.OptionalDouble;

/// A way of getting a model, and what is known of it so far.
final class Way {
    private Attempt attempt;
    private Optional<Probed> probed = Optional.empty();
    private Optional<Prediction> told = Optional.empty();
    private Optional<Climbed.Attempted> attempted = Optional.empty();
    private OptionalDouble work = OptionalDouble.empty();
    private String why = "";

    Way(Attempt attempt) {
        this.attempt = attempt;
    }

    Attempt attempt() {
        return attempt;
    }

    /// With other settings from now on.
    void settle(Attempt variant) {
        attempt = variant;
    }

    String name() {
        return attempt.name();
    }

    Rung rung() {
        return attempt.rung();
    }

    /// Roughly what it takes, read off its graph once: a graph may be a file of a hundred megabytes.
    double work() {
        if (work.isEmpty()) {
            work = OptionalDouble.of(attempt.work());
        }
        return work.getAsDouble();
    }

    Optional<Probed> probed() {
        return probed;
    }

    /// What is decided by: the same whichever process has looked at it, so that it is decided the same again.
    Optional<Prediction> prediction() {
        return probed.map(Probed::prediction);
    }

    /// What people are told: with starting, if the process that trains is not the one that has looked at it.
    Optional<Prediction> told() {
        return told;
    }

    /// More than anything that is known if nothing is.
    double joules() {
        return prediction().map(found -> found.energy().joules()).orElse(Double.MAX_VALUE);
    }

    /// What it took to its last epoch, if it was trained so far; else what that is predicted to take.
    double wholeJoules() {
        return trainedWhole().map(done -> done.energy().joules()).orElseGet(this::joules);
    }

    /// The attempt, if nothing ended it before its last epoch.
    Optional<Climbed.Attempted> trainedWhole() {
        return attempted.filter(done -> done.epochs() == done.planned());
    }

    /// @param here whether it is trained by the process that has found that out
    void probed(Probed found, boolean here) {
        probed = Optional.of(found);
        told = Optional.of(here ? found.prediction() : found.elsewhere());
    }

    Optional<Climbed.Attempted> attempted() {
        return attempted;
    }

    void attempted(Climbed.Attempted done) {
        attempted = Optional.of(done);
    }

    boolean isPassedOver() {
        return !why.isEmpty();
    }

    /// @param words why it is not tried
    void passedOver(String words) {
        why = words;
    }

    Climbed.Untried untried(String otherwise) {
        return new Climbed.Untried(rung(), name(), told(), why.isEmpty() ? otherwise : why);
    }
}
