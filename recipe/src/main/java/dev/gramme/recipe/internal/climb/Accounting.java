package dev.gramme.recipe.internal.climb;

import dev.gramme.carbon.Basis;
import dev.gramme.carbon.CarbonIntensity;
import dev.gramme.carbon.Emissions;
import dev.gramme.carbon.Energy;
import dev.gramme.carbon.Estimate;
import dev.gramme.data.metric.Score;
import dev.gramme.ledger.Conditions;
import dev.gramme.ledger.Run;
import dev.gramme.recipe.Account;
import dev.gramme.recipe.Climbed;
import dev.gramme.recipe.Metering;
import dev.gramme.recipe.Recipe;
import dev.gramme.recipe.Rung;
import dev.gramme.recipe.internal.hour.HourBill;
import dev.gramme.recipe.internal.material.Material;
import dev.gramme.recipe.internal.proof.Levers;
import dev.gramme.recipe.internal.proof.Surroundings;
import dev.gramme.recipe.internal.proof.UseCost;
import dev.gramme.recipe.internal.proof.UseForm;
import dev.gramme.recipe.internal.step.ModelFile;
import dev.gramme.recipe.internal.step.StepKind;
import dev.gramme.recipe.internal.step.Steps;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Settles the account of a climb that came to its end.
final class Accounting {
    private final Recipe recipe;
    private final Material material;
    private final Steps steps;
    private final Metering metering;
    private final Purse purse;
    private final HourBill hours;
    private final Trying trying;
    private final Finish finish;
    private final boolean measured;

    /// @param measured whether the baseline is trained, not predicted
    Accounting(
            Recipe recipe,
            Material material,
            Steps steps,
            Metering metering,
            Purse purse,
            HourBill hours,
            Trying trying,
            Finish finish,
            boolean measured) {
        this.recipe = recipe;
        this.material = material;
        this.steps = steps;
        this.metering = metering;
        this.purse = purse;
        this.hours = hours;
        this.trying = trying;
        this.finish = finish;
        this.measured = measured;
    }

    /// What a way takes to its last epoch, as it was trained or as it is predicted.
    private record Whole(
            Way way,
            double joules,
            Optional<Path> model,
            Optional<Score> test,
            Basis basis,
            boolean predicted,
            String how) {}

    /// @throws Interrupted if somebody wanted it
    Account of(List<Way> ways, Climbed.Best best) {
        var largest = largest(ways);
        if (measured) {
            trying.toItsEnd(largest);
        }
        var baseline = whole(largest);
        var own = ways.stream()
                .filter(way -> way.prediction().isPresent()
                        && way.rung() == Rung.FULL
                        && way.attempt().model().equals(ownModel(ways, best)))
                .findFirst()
                .map(this::whole)
                .orElse(baseline);
        var use = baseline.model().map(model -> use(model, best.model()));
        var run = steps.last(recipe.name());
        var settled = hours.settle(purse.runs());
        return account(
                best,
                largest,
                baseline,
                own,
                use,
                settled,
                Rebilled.as(purse.runs()).of(run));
    }

    private Account account(
            Climbed.Best best,
            Way largest,
            Whole baseline,
            Whole own,
            Optional<Account.Use> use,
            HourBill.Settled settled,
            Run run) {
        double paid = purse.energy().joules();
        double grams = purse.emissions().grams();
        double atOnce = grams + settled.saved().grams();
        var arrival = settled.receipt().isPresent() ? mean(paid, atOnce) : metering.conditions();
        var here = Surroundings.here(arrival, metering.machine());
        var usual = Surroundings.usual(recipe.usual(), arrival, metering.machine());
        var levers = new Levers(
                        baseline.joules(), own.joules(), best, paid + others(best), paid, grams, atOnce, here, usual)
                .list(use, baseline.basis());
        double joules = baseline.joules() * usual.joules();
        var compared = new Account.Baseline(
                largest.name(),
                Energy.ofJoules(joules),
                Emissions.ofGrams(joules * usual.gramsPerJoule()),
                usual.joules() == 1 ? baseline.basis() : Basis.ASSUMED,
                baseline.predicted(),
                baseline.how() + "; in " + usual.place() + ", on " + usual.machine(),
                baseline.test());
        var told = new Account.Hours(
                settled.receipt().isPresent() ? mean(paid, grams) : metering.conditions(),
                settled.grid(),
                settled.receipt(),
                settled.saved());
        return new Account(compared, levers, use, Energy.ofJoules(paid), Emissions.ofGrams(grams), told, run);
    }

    /// The conditions under which so much energy emits so much.
    private Conditions mean(double joules, double grams) {
        var usual = metering.conditions();
        double each = grams
                / Energy.ofJoules(joules).kilowattHours()
                / usual.pue().value().value();
        return Double.isFinite(each)
                ? new Conditions(
                        usual.zone(),
                        usual.pue(),
                        Estimate.exactly(
                                CarbonIntensity.ofGramsPerKilowattHour(each),
                                Basis.ASSUMED,
                                "the mean of the hours it ran in"),
                        usual.idle())
                : usual;
    }

    /// Of the ways that train whole networks the one that takes most; of all ways where there is none.
    ///
    /// One look is taken for its sake, if the climb came to networks. If classical ways ended it none
    /// is: a model for ten joules shall not cost a hundred to be praised.
    private Way largest(List<Way> ways) {
        ways.forEach(trying::recallProbe);
        var whole = ways.stream()
                .filter(way -> way.rung() == Rung.FULL || way.rung() == Rung.SCRATCH)
                .toList();
        boolean networks = ways.stream()
                .anyMatch(way -> way.rung() != Rung.CLASSICAL && way.attempted().isPresent());
        var candidates = Sizes.largest(whole);
        if (measured && candidates.size() == 1) {
            return candidates.getFirst();
        }
        if (measured || (networks && !purse.empty())) {
            candidates.forEach(trying::probe);
        }
        return known(whole).or(() -> known(ways)).orElseGet(() -> probed(ways));
    }

    /// One that was tried, though nothing is known any more of what it was to take.
    private Way probed(List<Way> ways) {
        var tried = ways.stream()
                .filter(way -> way.attempted().isPresent())
                .findFirst()
                .orElseThrow();
        trying.probe(tried);
        return tried;
    }

    private static Optional<Way> known(List<Way> ways) {
        return ways.stream()
                .filter(way -> way.prediction().isPresent())
                .max(Comparator.comparingDouble(Way::wholeJoules));
    }

    private Whole whole(Way way) {
        var trained = trying.recallToItsEnd(way);
        if (trained.isPresent()) {
            var runs = Stream.concat(Stream.of(trained.get().run()), trained.get().parts().stream());
            Path model = trained.get().result().model();
            var test = measured ? Optional.of(finish.compared(model)) : Optional.<Score>empty();
            return new Whole(
                    way,
                    runs.mapToDouble(run -> run.energy().value().joules()).sum(),
                    Optional.of(model),
                    test,
                    trained.get().run().energy().basis(),
                    false,
                    "trained for comparison");
        }
        if (way.trainedWhole().isPresent()) {
            var done = way.trainedWhole().get();
            return new Whole(
                    way,
                    done.energy().joules(),
                    Optional.of(done.model()),
                    Optional.empty(),
                    done.run().energy().basis(),
                    false,
                    "trained on the way");
        }
        var probed = way.probed().orElseThrow();
        return new Whole(
                way,
                way.joules(),
                probed.model(),
                Optional.empty(),
                Basis.MODELLED,
                true,
                "predicted from short trainings");
    }

    private static String ownModel(List<Way> ways, Climbed.Best best) {
        return ways.stream()
                .filter(way -> way.name().equals(best.attempt().name()))
                .map(way -> way.attempt().model())
                .findFirst()
                .orElse("");
    }

    private Account.Use use(Path before, Path after) {
        var dependsOn = List.of("use 1", material.fingerprint(), ModelFile.digest(before), ModelFile.digest(after));
        var asked = new Steps.Asked<>(
                StepKind.PROOF, recipe.name() + ": what a prediction takes", dependsOn, new UseForm());
        return steps.step(asked, (_, metered) -> Optional.of(new UseCost(material, metered).of(before, after)))
                .orElseThrow()
                .result();
    }

    /// Joules of what others had done already.
    private double others(Climbed.Best best) {
        return Stream.of(
                        best.attempt().runs(),
                        List.of(best.judged()),
                        best.shrunk().map(Climbed.Shrunk::run).stream().toList())
                .flatMap(List::stream)
                .filter(run -> !run.header().tags().containsAll(metering.tags()))
                .map(Run::energy)
                .mapToDouble(energy -> energy.value().joules())
                .sum();
    }
}
