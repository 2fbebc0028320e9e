package dev.gramme.recipe.internal.climb;

import dev.gramme.carbon.Energy;
import dev.gramme.carbon.Figures;
import dev.gramme.recipe.ClimbObserver;
import dev.gramme.recipe.Prediction;
import dev.gramme.recipe.Recipe;
import dev.gramme.recipe.internal.rung.Attempt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Finds which way of a rung is worth its whole training, and at which rate, by successive halving.
///
/// A high rate learns faster at first and less in the end, and the usual one has proved itself elsewhere: another has
/// to
/// be better by a standard error of the accuracy to count as better (Breiman et al. 1984, section 3.4.3).
final class Search {
    private final Recipe.Search how;
    private final int judges;
    private final Trying trying;
    private final Purse purse;
    private final ClimbObserver observer;

    /// @param judges how many validation examples there are
    Search(Recipe.Search how, int judges, Trying trying, Purse purse, ClimbObserver observer) {
        this.how = how;
        this.judges = judges;
        this.trying = trying;
        this.purse = purse;
        this.observer = observer;
    }

    /// A way at a rate.
    private record Setting(Way way, Attempt attempt, Halving.Candidate cost) {
        String name() {
            return attempt.title();
        }

        boolean isUsual() {
            return attempt.variant().isEmpty();
        }
    }

    /// @param ways of one rung, all probed
    /// @return the way that is to be trained to its end, with its settings; or was already, since it
    ///     reached the goal
    Way best(List<Way> ways) {
        double joules = budget(ways);
        var settings = settings(ways);
        int some = Halving.affordable(settings.stream().map(Setting::cost).toList(), joules);
        if (some < 2) {
            observer.note("no settings are sought: " + Figures.of(Energy.ofJoules(joules))
                    + " is less than an epoch of two ways takes");
            return ways.getFirst();
        }
        for (Setting left : settings.subList(some, settings.size())) {
            observer.note("not tried: " + left.name() + ", since the search has no epoch left for it");
        }
        var tried = settings.subList(0, some);
        int best = new Halving(tried.stream().map(Setting::cost).toList(), joules)
                .best((number, epochs) -> score(tried.get(number), epochs));
        var found = tried.get(best);
        found.way().settle(found.attempt());
        observer.note("found: " + found.name());
        return found.way();
    }

    /// The usual rate of each way first, then those that lie farther from it.
    private List<Setting> settings(List<Way> ways) {
        var rates = how.rates().stream()
                .sorted(Comparator.comparingDouble(factor -> Math.abs(Math.log(factor))))
                .toList();
        var settings = new ArrayList<Setting>();
        for (double factor : rates) {
            for (Way way : ways) {
                double whole =
                        way.prediction().map(Prediction::energy).orElseThrow().joules();
                int epochs = way.attempt().briefs();
                settings.add(new Setting(
                        way, way.attempt().at(factor), new Halving.Candidate(whole / Math.max(1, epochs), epochs)));
            }
        }
        return settings;
    }

    /// As much as the least of the trainings, unless somebody says otherwise; and no more than leaves
    /// room for that training.
    private double budget(List<Way> ways) {
        double least = ways.stream().mapToDouble(Way::joules).min().orElseThrow();
        double wanted = how.budget().map(purse::joules).orElse(least);
        double left = purse.left().orElse(Double.POSITIVE_INFINITY);
        return Math.clamp(left - least, 0, wanted);
    }

    /// Empty if it has come to its end, or nothing is left.
    private OptionalDouble score(Setting setting, int epochs) {
        if (purse.empty()) {
            return OptionalDouble.empty();
        }
        Optional<Trial.Reached> reached = trying.trial(setting.way(), setting.attempt(), epochs);
        return reached.map(one -> OptionalDouble.of(setting.isUsual() ? one.score() : cautious(one.score())))
                .orElse(OptionalDouble.empty());
    }

    private double cautious(double accuracy) {
        return accuracy - Math.sqrt(accuracy * (1 - accuracy) / judges);
    }
}
