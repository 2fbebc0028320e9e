package dev.gramme.schedule.internal.place;

import dev.gramme.carbon.Figures;
import dev.gramme.schedule.internal.exact.StepJob;
import dev.gramme.schedule.internal.time.Steps;
import dev.gramme.schedule.place.Candidate;
import dev.gramme.schedule.place.Excluded;
import dev.gramme.schedule.place.PlaceJob;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/// Weighs all candidates of a field for one job, at prices from one usual way.
public final class Weighing {
    /// The part of the margin that going on waiting takes, as in re-planning: an outlook that
    /// wavers would else end the wait before the hour comes that it was for.
    public static final double ONCE_WAITING = 0.35;

    private final PlaceJob job;
    private final Steps steps;
    private final double margin;
    private final List<Field.Entrant> fitting = new ArrayList<>();
    private final List<Excluded> excluded = new ArrayList<>();
    private final List<Way> ways;
    private final int usual;

    /// @param risk how many standard deviations whatever is not usual counts as dearer
    public Weighing(Field field, PlaceJob job, Instant now, double risk, ZoneGrids grids) {
        this.job = job;
        boolean waited = job.earliest().isBefore(now);
        this.margin = risk * (waited ? ONCE_WAITING : 1);
        var begin = waited ? now : job.earliest();
        var most = field.rules().mostDollars();
        for (var entrant : field.entrants()) {
            objection(entrant, job, begin, most)
                    .ifPresentOrElse(
                            reason -> excluded.add(new Excluded(entrant.candidate(), reason)),
                            () -> fitting.add(entrant));
        }
        this.steps = steps(fitting, job, begin, now);
        this.ways = fitting.stream()
                .map(entrant -> way(entrant, job, begin, steps, grids, most))
                .toList();
        this.usual = usual(fitting, ways);
    }

    /// All that fit, the cheapest first.
    public List<Weighed> all() {
        return IntStream.range(0, ways.size())
                .mapToObj(i -> {
                    double[] prices = ways.get(i).prices(ways.get(usual), margin);
                    return weighed(i, prices, ways.get(i).least(prices));
                })
                .sorted(Comparator.comparingDouble(Weighed::price))
                .toList();
    }

    /// The cheapest of them: the same as the first of all, without weighing those that cannot be
    /// it.
    public Optional<Weighed> cheapest() {
        Optional<Weighed> best = Optional.empty();
        double least = Double.POSITIVE_INFINITY;
        for (int i : byUsualCost()) {
            double[] prices = ways.get(i).prices(ways.get(usual), margin);
            if (ways.get(i).bound(prices) < least) {
                double price = ways.get(i).least(prices);
                if (price < least) {
                    least = price;
                    best = Optional.of(weighed(i, prices, price));
                }
            }
        }
        return best;
    }

    /// Who is clean over a year likely is in these hours.
    private int[] byUsualCost() {
        return IntStream.range(0, ways.size())
                .boxed()
                .sorted(Comparator.comparingDouble(
                        (Integer i) -> ways.get(i).usually(fitting.get(i).yearly())))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private Weighed weighed(int index, double[] prices, double price) {
        return new Weighed(fitting.get(index), ways.get(index), steps, job, prices, price);
    }

    public List<Excluded> excluded() {
        return excluded;
    }

    /// What the choice began with.
    public Optional<Candidate> usual() {
        return usual < 0 ? Optional.empty() : Optional.of(fitting.get(usual).candidate());
    }

    private static Optional<String> objection(Field.Entrant entrant, PlaceJob job, Instant begin, OptionalDouble most) {
        var candidate = entrant.candidate();
        var takes = candidate.machine().takes(job);
        if (begin.plus(takes).isAfter(job.deadline())) {
            return Optional.of("cannot be finished by " + job.deadline() + ": it takes " + Figures.of(takes));
        }
        if (most.isEmpty()) {
            return Optional.empty();
        }
        if (candidate.dollarsPerHour().isEmpty()) {
            return Optional.of("price unknown: at most " + money(most.getAsDouble()) + " USD was asked for");
        }
        double dollars = candidate.dollarsPerHour().getAsDouble() * takes.toNanos() / 3.6e12;
        return dollars <= most.getAsDouble()
                ? Optional.empty()
                : Optional.of("too dear: " + money(dollars) + " USD of at most " + money(most.getAsDouble()));
    }

    /// `12.40`, and `10` where it is whole.
    private static String money(double dollars) {
        var cents = BigDecimal.valueOf(dollars).setScale(2, RoundingMode.HALF_UP);
        return cents.stripTrailingZeros().scale() <= 0
                ? cents.setScale(0, RoundingMode.UNNECESSARY).toString()
                : cents.toString();
    }

    /// In the same steps for all, so that the usual way's can be told from others; from now on
    /// where that fits, so that other jobs share them.
    private static Steps steps(List<Field.Entrant> fitting, PlaceJob job, Instant begin, Instant now) {
        var shortest = fitting.stream()
                .map(entrant -> entrant.candidate().machine().takes(job))
                .min(Comparator.naturalOrder())
                .orElse(job.duration());
        var steps = Steps.from(now, shortest);
        long off = Duration.between(now, begin).toNanos() % steps.step().toNanos();
        return off == 0 ? steps : Steps.from(begin, shortest);
    }

    private static Way way(
            Field.Entrant entrant, PlaceJob job, Instant begin, Steps steps, ZoneGrids grids, OptionalDouble most) {
        var candidate = entrant.candidate();
        var stepJob = Weighed.inSteps(entrant, job, steps, pauses(candidate, job, most));
        var zone = grids.of(candidate.region().zone(), entrant.outlook(), steps);
        int first = steps.until(begin);
        int last = Math.max(first + stepJob.length(), Math.min(steps.until(job.deadline()), zone.known()));
        double kilowatts = candidate.machine().power().value().watts() / 1e3;
        return new Way(
                zone,
                stepJob,
                candidate.region().pue().value().value(),
                candidate.machine().embodiedPerHour().value().grams() / kilowatts,
                entrant.transfer().value().grams(),
                first,
                last);
    }

    /// Going on costs money too: no more often than the price limit allows.
    private static int pauses(Candidate candidate, PlaceJob job, OptionalDouble most) {
        if (job.resumeCost().isEmpty()) {
            return 0;
        }
        double each = job.resumeCost().get().toNanos() / 3.6e12;
        double perHour = candidate.dollarsPerHour().orElse(0);
        if (most.isEmpty() || each * perHour == 0) {
            return StepJob.ANY_NUMBER;
        }
        double spare =
                most.getAsDouble() / perHour - candidate.machine().takes(job).toNanos() / 3.6e12;
        return (int) Math.min(StepJob.ANY_NUMBER, spare / each);
    }

    /// The cleanest over a year.
    private static int usual(List<Field.Entrant> fitting, List<Way> ways) {
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < ways.size(); i++) {
            double grams = ways.get(i).usually(fitting.get(i).yearly());
            if (grams < least) {
                best = i;
                least = grams;
            }
        }
        return best;
    }
}
