package dev.gramme.recipe.internal.climb;

import dev.gramme.ledger.Run;
import dev.gramme.recipe.ClimbObserver;
import dev.gramme.recipe.Climbed;
import dev.gramme.recipe.Recipe;
import dev.gramme.recipe.internal.hour.Timing;
import dev.gramme.recipe.internal.hour.Turn;
import dev.gramme.recipe.internal.material.Material;
import dev.gramme.recipe.internal.probe.MachineUse;
import dev.gramme.recipe.internal.probe.MachineUseForm;
import dev.gramme.recipe.internal.probe.Probe;
import dev.gramme.recipe.internal.probe.ProbeForm;
import dev.gramme.recipe.internal.probe.Probed;
import dev.gramme.recipe.internal.rung.Attempt;
import dev.gramme.recipe.internal.rung.Ladder;
import dev.gramme.recipe.internal.step.ModelForm;
import dev.gramme.recipe.internal.step.StepKind;
import dev.gramme.recipe.internal.step.StepResult;
import dev.gramme.recipe.internal.step.Steps;
import dev.gramme.run.MeteredWork;
import dev.gramme.train.TuneObserver;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Probes ways and tries them, each as a step that is paid for once.
final class Trying {
    /// Joules of a training that is worth a look at how it runs best.
    private static final double WORTH_A_LOOK = 500;
    /// The share of all examples that one look may take.
    private static final double LOOK = 0.01;

    private final Recipe recipe;
    private final Material material;
    private final Ladder ladder;
    private final Steps steps;
    private final Purse purse;
    private final Timing timing;
    private final int workers;
    private final ClimbObserver observer;

    Trying(
            Recipe recipe,
            Material material,
            Ladder ladder,
            Steps steps,
            Purse purse,
            Timing timing,
            int workers,
            ClimbObserver observer) {
        this.recipe = recipe;
        this.material = material;
        this.ladder = ladder;
        this.steps = steps;
        this.purse = purse;
        this.timing = timing;
        this.workers = workers;
        this.observer = observer;
    }

    /// Takes what was found out and trained before, by this recipe or another.
    ///
    /// @return whether it was trained
    boolean recall(Way way) {
        recallProbe(way);
        var before = steps.earlier(training(way.attempt()));
        before.ifPresent(done -> attempted(way, done));
        if (before.isEmpty()) {
            way.told().ifPresent(known -> observer.predicted(way.rung(), way.name(), known, true));
        }
        return before.isPresent();
    }

    /// Takes what was found out before.
    void recallProbe(Way way) {
        if (way.probed().isEmpty()) {
            steps.earlier(probe(way.attempt())).map(Steps.Done::result).ifPresent(found -> way.probed(found, false));
        }
    }

    /// Finds out what a way takes.
    void probe(Way way) {
        probe(way, true);
    }

    /// @param here whether this process is to train it
    void probe(Way way, boolean here) {
        if (way.probed().isPresent()) {
            return;
        }
        var attempt = way.attempt();
        var probe = new Probe(material, recipe.seed(), part -> ladder.on(part, attempt));
        var done = steps.step(probe(attempt), (folder, metered) -> {
                    var hearing = observer.probes(way.name(), metered);
                    return probe.run(attempt.telling(), folder, metered, new Braked(hearing, metered, purse));
                })
                .orElseThrow(Interrupted::new);
        way.probed(done.result(), here && !done.reused());
        observer.predicted(way.rung(), way.name(), way.told().orElseThrow(), done.reused());
    }

    /// Trains when the grid is clean enough, in parts if it may be paused.
    ///
    /// @param later what those that come after it take together; empty if that is not known
    void attempt(Way way, Optional<Duration> later) {
        way.settle(atItsBest(way));
        var attempt = way.attempt();
        var asked = training(attempt);
        boolean goesOn = attempt.goesOn(steps.folder(asked));
        var turn = timing.turn(way.name(), way.prediction(), later, steps.parts(asked), goesOn);
        while (turn.await()) {
            var done = steps.step(asked, (folder, metered) -> trained(way, turn, folder, metered), turn);
            if (done.isPresent()) {
                attempted(way, done.get());
                return;
            }
            if (!turn.paused()) {
                break;
            }
            turn.stopped();
        }
        throw new Interrupted();
    }

    /// So that it takes the fewest joules here, if the training is long enough for a look at that.
    private Attempt atItsBest(Way way) {
        var attempt = way.attempt();
        double all = attempt.epochs() * (double) material.train().size();
        boolean worth = way.prediction()
                        .filter(known -> known.energy().joules() >= WORTH_A_LOOK)
                        .isPresent()
                && attempt.telling() <= LOOK * all;
        // What trials began goes on as it was: a checkpoint holds for that alone.
        var asked = training(attempt);
        if (!worth || steps.earlier(asked).isPresent() || isTried(steps.parts(asked))) {
            return attempt;
        }
        var use = new MachineUse(material, recipe.seed(), workers);
        var dependsOn = new ArrayList<>(probing(attempt));
        dependsOn.set(0, "use 1");
        var look = new Steps.Asked<>(
                StepKind.PROBE,
                named("how the machine is used best, " + attempt.name()),
                dependsOn,
                new MachineUseForm());
        var chosen = steps.step(look, (folder, metered) -> {
                    var hearing = new Braked(observer.probes(way.name(), metered), metered, purse);
                    return use.run(attempt, part -> ladder.on(part, attempt), folder, metered, hearing);
                })
                .orElseThrow(Interrupted::new)
                .result();
        noteUse(way, chosen);
        return chosen.use().of(attempt);
    }

    private void noteUse(Way way, MachineUse.Chosen chosen) {
        var use = chosen.use();
        if (use.cores() < workers || use.passes() > 1) {
            observer.note(String.format(
                    Locale.ROOT,
                    "%s runs on %d of %d cores, a step's examples in %s: %.0f %% of the joules that all cores and one"
                            + " pass take",
                    way.name(),
                    use.cores(),
                    workers,
                    use.passes() == 1 ? "one pass" : use.passes() + " passes",
                    100 * chosen.joules() / chosen.joulesOtherwise()));
        }
    }

    /// Trains with other settings until so many epochs are done, those of earlier trials included.
    ///
    /// @return where it stood then; empty if it came to its end before, which makes it the way's attempt
    Optional<Trial.Reached> trial(Way way, Attempt attempt, int epochs) {
        var asked = training(attempt);
        var others = steps.earlier(asked).filter(done -> !isTried(done.parts()));
        if (others.isPresent()
                && !recipe.goal().reachedBy(others.get().result().score().value())) {
            // Trained for another recipe, and not good enough: it is compared as it is.
            var result = others.get().result();
            return Optional.of(new Trial.Reached(
                    new TreeMap<>(Map.of(result.epochs(), result.score().value()))));
        }
        var before = steps.parts(asked).stream()
                .flatMap(run -> Trial.Reached.in(run).stream())
                .filter(reached -> reached.epochs() == epochs)
                .findFirst();
        if (before.isPresent()) {
            return before;
        }
        String name = attempt.title();
        observer.note("trying " + name + " for " + epochs + (epochs == 1 ? " epoch" : " epochs"));
        var trial = new Trial(epochs);
        var done = steps.step(
                asked,
                (folder, metered) -> braked(attempt, folder, trial.hearing(observer.begins(name, metered)), metered),
                trial);
        if (done.isPresent()) {
            way.settle(attempt);
            attempted(way, done.get());
            return Optional.empty();
        }
        return Optional.of(trial.reached().orElseThrow(Interrupted::new));
    }

    private static boolean isTried(List<Run> runs) {
        return runs.stream().anyMatch(run -> Trial.Reached.in(run).isPresent());
    }

    private Optional<StepResult> trained(Way way, Turn turn, Path folder, MeteredWork metered) {
        return braked(way.attempt(), folder, turn.hearing(observer.begins(way.name(), metered)), metered);
    }

    private Optional<StepResult> braked(Attempt attempt, Path folder, TuneObserver hearing, MeteredWork metered) {
        var braked = new Braked(hearing, metered, purse);
        return attempt.train(folder, braked).map(result -> braked.overBudget() ? result.cutBy(purse.words()) : result);
    }

    /// Trains though the goal were reached on the way: for comparison only, so it is no part of the bill.
    void toItsEnd(Way way) {
        var attempt = way.attempt().toItsEnd();
        var asked = new Steps.Asked<>(
                StepKind.BASELINE, named(attempt.name() + ", for comparison"), dependsOn(attempt), new ModelForm(""));
        var done =
                steps.step(asked, (folder, metered) -> attempt.train(folder, observer.begins(attempt.name(), metered)));
        if (done.isEmpty()) {
            throw new Interrupted();
        }
    }

    /// The way as it was trained to its end, now or before.
    Optional<Steps.Done<StepResult>> recallToItsEnd(Way way) {
        return steps.earlier(training(way.attempt().toItsEnd()))
                .filter(done -> done.result().cut().isEmpty());
    }

    private void attempted(Way way, Steps.Done<StepResult> done) {
        var result = done.result();
        var attempted = new Climbed.Attempted(
                way.rung(),
                way.name(),
                way.told(),
                result.model(),
                result.score(),
                result.note(),
                result.epochs(),
                result.planned(),
                done.run(),
                done.parts(),
                done.reused());
        way.attempted(attempted);
        observer.done(attempted);
    }

    private Steps.Asked<Probed> probe(Attempt attempt) {
        return new Steps.Asked<>(
                StepKind.PROBE, named("probe of " + attempt.name()), probing(attempt), new ProbeForm());
    }

    private Steps.Asked<StepResult> training(Attempt attempt) {
        return new Steps.Asked<>(
                StepKind.ATTEMPT, named(attempt.title()), dependsOn(attempt), new ModelForm(purse.words()));
    }

    private String named(String what) {
        return recipe.name() + ": " + what;
    }

    private List<String> dependsOn(Attempt attempt) {
        var all = new ArrayList<>(List.of(material.fingerprint()));
        all.addAll(attempt.dependsOn());
        return all;
    }

    /// What a probe finds depends on how many cores it may use.
    private List<String> probing(Attempt attempt) {
        var all = new ArrayList<>(List.of("probe 5", String.valueOf(workers)));
        all.addAll(dependsOn(attempt.toItsEnd()));
        return all;
    }
}
