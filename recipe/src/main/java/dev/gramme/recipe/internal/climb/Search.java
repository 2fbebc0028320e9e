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
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/// Finds which way of a rung is worth its whole training, and at which rate, by successive halving.
///
/// A high rate learns faster at first and less in the end, and the usual one has proved itself
/// elsewhere: another has to be better by a standard error of the accuracy to count as better
/// (Breiman et al. 1984, section 3.4.3).
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
    ///
    /// @param scores after each epoch that a trial saw
    private record Setting(Way way, Attempt attempt, Halving.Candidate cost, NavigableMap<Integer, Double> scores) {
        String name() {
            return attempt.title();
        }

        boolean isUsual() {
            return attempt.variant().isEmpty();
        }
    }

    /// Whether one was better after as many epochs, as far as both were looked at: given as many
    /// joules as it takes, it may be better in the end.
    ///
    /// @param one scores after each epoch that was looked at
    static boolean mayOvertake(NavigableMap<Integer, Double> one, NavigableMap<Integer, Double> best) {
        return one.descendingMap().entrySet().stream()
                .filter(entry -> best.containsKey(entry.getKey()))
                .findFirst()
                .filter(last -> last.getValue() > best.getOrDefault(last.getKey(), 1.0))
                .isPresent();
    }

    /// What came of a search.
    ///
    /// @param best to be trained to its end, at the rate that was found
    /// @param beaten those that need not be trained, though the best one should miss the goal
    record Found(Way best, List<Way> beaten) {}

    /// @param ways of one rung, all probed
    Found among(List<Way> ways) {
        double joules = budget(ways);
        var settings = settings(ways);
        int some = Halving.affordable(settings.stream().map(Setting::cost).toList(), joules);
        if (some < 2) {
            observer.note("no settings are sought: " + Figures.of(Energy.ofJoules(joules))
                    + " is less than an epoch of two ways takes");
            return new Found(ways.getFirst(), List.of());
        }
        for (Setting left : settings.subList(some, settings.size())) {
            observer.note("not tried: " + left.name() + ", since the search has no epoch left for it");
        }
        var tried = settings.subList(0, some);
        int best = new Halving(tried.stream().map(Setting::cost).toList(), joules)
                .best((number, epochs) -> score(tried.get(number), epochs));
        return found(tried.get(best), tried);
    }

    private Found found(Setting best, List<Setting> tried) {
        best.way().settle(best.attempt());
        observer.note("found: " + best.name());
        var beaten = new ArrayList<Way>();
        for (Way way : tried.stream().map(Setting::way).distinct().toList()) {
            if (way != best.way()) {
                // Of those that may, the one nearest to the usual rate.
                tried.stream()
                        .filter(one -> one.way() == way && mayOvertake(one.scores(), best.scores()))
                        .findFirst()
                        .ifPresentOrElse(one -> way.settle(one.attempt()), () -> beaten.add(way));
            }
        }
        return new Found(best.way(), beaten);
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
                int epochs = way.attempt().epochs();
                settings.add(new Setting(
                        way,
                        way.attempt().at(factor),
                        new Halving.Candidate(whole / Math.max(1, epochs), epochs),
                        new TreeMap<>()));
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
        reached.ifPresent(one -> one.scores().forEach(setting.scores()::putIfAbsent));
        return reached.map(one -> OptionalDouble.of(setting.isUsual() ? one.score() : cautious(one.score())))
                .orElse(OptionalDouble.empty());
    }

    private double cautious(double accuracy) {
        return accuracy - Math.sqrt(accuracy * (1 - accuracy) / judges);
    }
}
