package dev.gramme.recipe.internal.climb;

import dev.gramme.recipe.ClimbObserver;
import dev.gramme.recipe.Climbed;
import dev.gramme.recipe.Goal;
import dev.gramme.recipe.Prediction;
import dev.gramme.recipe.Rung;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The order in which ways are tried.
///
/// Classical ones come first: they take less than it takes to find out what a network would. Only
/// when they have missed the goal are networks probed, and tried from the one that is predicted to
/// emit least. A look at a large network takes as much as all of a small one's training: none is
/// taken before those that are sure to take less have missed the goal.
final class Ascent {
    private static final String REACHED = "the goal is reached";
    private static final String USED_UP = "the budget is used up";

    private final Goal goal;
    private final List<Way> ways;
    private final Trying trying;
    private final Purse purse;
    private final Optional<Search> search;
    private final boolean allAtOnce;
    private final ClimbObserver observer;
    private final List<Climbed.Attempted> made = new ArrayList<>();
    private final Set<Rung> sought = EnumSet.noneOf(Rung.class);

    /// @param ways in the order of their rungs
    /// @param search finds the best of a rung; empty if each is tried as it is
    /// @param allAtOnce whether all networks are probed before one is tried, for somebody who plans ahead
    Ascent(
            Goal goal,
            List<Way> ways,
            Trying trying,
            Purse purse,
            Optional<Search> search,
            boolean allAtOnce,
            ClimbObserver observer) {
        this.goal = goal;
        this.ways = ways;
        this.trying = trying;
        this.purse = purse;
        this.search = search;
        this.allAtOnce = allAtOnce;
        this.observer = observer;
    }

    /// What was tried, in its order.
    List<Climbed.Attempted> made() {
        return made;
    }

    /// Climbs until there is a reason to end.
    ///
    /// @return the reason
    /// @throws Interrupted if somebody wanted it
    String climb() {
        return climb(ways.stream().filter(way -> way.rung() == Rung.CLASSICAL).toList())
                .or(() -> climb(ways.stream()
                        .filter(way -> way.rung() != Rung.CLASSICAL)
                        .toList()))
                .orElse(passedOver() ? "the budget allows nothing more" : "every rung was tried");
    }

    /// What was done before costs nothing, and comes first.
    private Optional<String> climb(List<Way> group) {
        for (Way way : group) {
            if (isSought(way)) {
                // Its trials are recalled, and decide as they did.
                trying.recallProbe(way);
            } else if (trying.recall(way) && reached(way)) {
                return Optional.of(REACHED);
            }
        }
        var left = group.stream().filter(way -> way.attempted().isEmpty()).toList();
        for (var alike : allAtOnce ? List.of(left) : Sizes.of(left)) {
            var ending = among(alike);
            if (ending.isPresent()) {
                return ending;
            }
        }
        return Optional.empty();
    }

    /// The one that is predicted to take least first.
    private Optional<String> among(List<Way> alike) {
        for (Way way : alike) {
            if (purse.empty()) {
                return Optional.of(USED_UP);
            }
            trying.probe(way);
        }
        var order = cheapestFirst(alike);
        for (var next = open(order); next.isPresent(); next = open(order)) {
            if (purse.empty()) {
                return Optional.of(USED_UP);
            }
            var way = next.get();
            if ((made.isEmpty() || affords(way)) && tried(settled(way), order)) {
                return Optional.of(REACHED);
            }
        }
        return Optional.empty();
    }

    /// The first that is neither tried nor passed over. A search may have another tried before it.
    private static Optional<Way> open(List<Way> order) {
        return order.stream()
                .filter(way -> way.attempted().isEmpty() && !way.isPassedOver())
                .findFirst();
    }

    /// @return whether it reaches the goal
    private boolean tried(Way way, List<Way> order) {
        if (way.attempted().isEmpty()) {
            trying.attempt(way, later(order.subList(order.indexOf(way) + 1, order.size())));
        }
        return reached(way);
    }

    private boolean isSought(Way way) {
        return search.isPresent() && way.rung() != Rung.CLASSICAL;
    }

    /// The best way of its rung, and at which rate, if these are sought: once a rung, and those that it beat are out
    /// then.
    private Way settled(Way way) {
        if (!isSought(way) || !sought.add(way.rung())) {
            return way;
        }
        var rung = ways.stream()
                .filter(one -> one.rung() == way.rung() && one.attempted().isEmpty() && !one.isPassedOver())
                .toList();
        rung.forEach(trying::probe);
        var found = search.orElseThrow().among(cheapestFirst(rung));
        found.beaten().forEach(one -> one.passedOver("another way of its rung was better for the same joules"));
        return found.best();
    }

    /// Classical ways stay in their order: what they take differs by less than a clock can tell.
    private static List<Way> cheapestFirst(List<Way> ways) {
        return ways.stream()
                .sorted(Comparator.comparingDouble(way -> way.rung() == Rung.CLASSICAL ? 0 : way.joules()))
                .toList();
    }

    /// What may still have to be tried takes together. Nobody knows before networks were looked at.
    private Optional<Duration> later(List<Way> left) {
        var all = Stream.concat(
                        left.stream(),
                        ways.stream()
                                .filter(way -> way.attempted().isEmpty()
                                        && way.probed().isEmpty()))
                .map(way -> way.prediction().map(Prediction::duration))
                .toList();
        return all.stream().allMatch(Optional::isPresent)
                ? Optional.of(all.stream().flatMap(Optional::stream).reduce(Duration.ZERO, Duration::plus))
                : Optional.empty();
    }

    private boolean reached(Way way) {
        var attempted = way.attempted().orElseThrow();
        made.add(attempted);
        return goal.reachedBy(attempted.score().value());
    }

    /// One that is sure to be cut off is not begun, unless there is nothing yet.
    private boolean affords(Way way) {
        boolean affords = way.prediction().map(purse::affords).orElse(true);
        if (!affords) {
            way.passedOver("it takes more than is left of " + purse.words());
            observer.note("not tried: " + way.name() + ", since it takes more than is left of " + purse.words());
        }
        return affords;
    }

    private boolean passedOver() {
        return ways.stream()
                .anyMatch(way -> way.attempted().isEmpty()
                        && way.prediction().isPresent()
                        && !purse.affords(way.prediction().get()));
    }

    /// The first that reaches the goal; else the one that is best on validation data, and of equally good ones the one
    /// that came first, which is the cheaper one to use as well.
    Optional<Climbed.Attempted> best() {
        return made.stream()
                .filter(attempted -> goal.reachedBy(attempted.score().value()))
                .findFirst()
                .or(() -> made.stream()
                        .max(Comparator.<Climbed.Attempted>comparingDouble(
                                        attempted -> attempted.score().value())
                                .thenComparing(made::indexOf, Comparator.reverseOrder())));
    }

    /// What else there was.
    List<Climbed.Untried> untried(String ending) {
        return ways.stream()
                .filter(way -> way.attempted().isEmpty())
                .map(way -> way.untried(ending))
                .toList();
    }
}
