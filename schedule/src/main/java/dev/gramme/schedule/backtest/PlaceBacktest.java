package dev.gramme.schedule.backtest;

import dev.gramme.carbon.GrammeException;
import dev.gramme.schedule.internal.exact.StepJob;
import dev.gramme.schedule.internal.place.Way;
import dev.gramme.schedule.internal.place.Weighing;
import dev.gramme.schedule.internal.place.ZoneSteps;
import dev.gramme.schedule.internal.time.Steps;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// Places jobs on traces of the past: one arrives in each step that has at least a week behind it
/// and four days ahead. In each step it is decided again, by what was known then, whether it
/// begins, and where; the step that begins is not known. Jobs run in one piece, and stay where
/// they began.
///
/// The usual place is the one with the least mean so far, over the traces' own past and at most a
/// year of it, since nobody knows at the beginning of a year which place will be its best.
public final class PlaceBacktest {
    private static final Duration BEHIND = Duration.ofDays(7);
    private static final Duration AHEAD = Duration.ofDays(4);
    private static final Duration YEAR = Duration.ofDays(365);

    private final List<PlaceTrace> places;
    private final Duration step;
    private final int length;
    private final int slack;
    private final int first;
    private final int last;
    private final List<double[]> sums = new ArrayList<>();
    private final Map<Integer, List<ZoneSteps>> outlooks = new HashMap<>();

    /// @throws GrammeException (usage) if the traces are not of the same time, steps and
    ///     signal, or too short
    public PlaceBacktest(List<PlaceTrace> places, Duration duration, Duration slack) {
        this.places = List.copyOf(places);
        requireAlike();
        var trace = places.getFirst().trace();
        this.step = trace.step();
        var kind = new BacktestJob(duration, slack, false, Duration.ZERO);
        this.length = kind.inSteps(step).length();
        this.slack = kind.slackSteps(step);
        this.first = steps(BEHIND);
        this.last = trace.size() - Math.max(steps(AHEAD), horizon());
        if (last < first) {
            throw GrammeException.usage(
                    "The traces have " + trace.size() + " steps of " + step + "; a week behind a job and " + horizon()
                            + " steps ahead do not fit",
                    "a year is usual.");
        }
        places.forEach(place -> sums.add(sums(place)));
    }

    private void requireAlike() {
        if (places.size() < 2) {
            throw GrammeException.usage("There is nothing to choose between", "two traces or more were meant.");
        }
        var one = places.getFirst().trace();
        for (var place : places) {
            var other = place.trace();
            boolean alike =
                    other.start().equals(one.start()) && other.step().equals(one.step()) && other.size() == one.size();
            if (!alike || !other.signal().equals(one.signal())) {
                throw GrammeException.usage(
                        "The trace of " + other.zone() + " (" + other.size() + " steps of " + other.step() + " from "
                                + other.start() + ", " + other.signal().words() + ") and that of " + one.zone() + " ("
                                + one.size() + " steps of " + one.step() + " from " + one.start() + ", "
                                + one.signal().words() + ") cannot be compared",
                        "traces of the same time that count the same were meant.");
            }
        }
    }

    private int steps(Duration time) {
        return Math.toIntExact(time.dividedBy(step));
    }

    private int horizon() {
        return length + slack;
    }

    /// @param risk how many standard deviations other places and hours count as dearer than
    ///     expected
    public PlaceResult run(double risk) {
        outlooks.clear();
        var decided = new Tally(last - first + 1);
        var annual = new Tally(last - first + 1);
        var week = new Tally(last - first + 1);
        var hourly = new Tally(last - first + 1);
        var oracle = new Tally(last - first + 1);
        int best = least(place -> cost(place, 0, places.getFirst().trace().size()));
        int moved = 0;
        for (int arrival = first; arrival <= last; arrival++) {
            int now = arrival;
            double mean = IntStream.range(0, places.size())
                    .mapToDouble(place -> cost(place, now, now + length))
                    .average()
                    .orElseThrow();
            outlooks.remove(arrival - 1);
            var run = decide(arrival, risk);
            moved += run.place == best ? 0 : 1;
            decided.add(cost(run.place, run.start, run.start + length), mean);
            annual.add(cost(best, now, now + length), mean);
            int before = now - steps(BEHIND);
            int weekly = least(place -> cost(place, before, before + length));
            week.add(cost(weekly, now, now + length), mean);
            hourly.add(cheapest(now, 0), mean);
            oracle.add(cheapest(now, slack), mean);
        }
        return new PlaceResult(
                decided.jobs(),
                decided.saving(),
                decided.percentile(0.05),
                decided.worseShare(),
                places.get(best).trace().zone(),
                annual.saving(),
                week.saving(),
                hourly.saving(),
                oracle.saving(),
                moved / (double) decided.jobs());
    }

    /// Where and when a job ran.
    private record Run(int place, int start) {}

    private Run decide(int arrival, double risk) {
        for (int waited = 0; ; waited++) {
            int now = arrival + waited;
            var ways = ways(now, horizon() - waited);
            int usual = least(place -> cost(place, Math.max(0, now - steps(YEAR)), now));
            double margin = risk * (waited > 0 ? Weighing.ONCE_WAITING : 1);
            int best = usual;
            double least = Double.POSITIVE_INFINITY;
            double[] prices = new double[0];
            for (int i = 0; i < ways.size(); i++) {
                double[] own = ways.get(i).prices(ways.get(usual), margin);
                double price = ways.get(i).least(own);
                if (price < least) {
                    best = i;
                    least = price;
                    prices = own;
                }
            }
            if (ways.get(best).best(prices).start() == 0) {
                return new Run(best, now);
            }
        }
    }

    private List<Way> ways(int now, int left) {
        var zones = outlooks.computeIfAbsent(now, this::outlooks);
        var ways = new ArrayList<Way>();
        for (int i = 0; i < zones.size(); i++) {
            var zone = zones.get(i);
            int until = Math.max(length, Math.min(left, zone.known()));
            ways.add(new Way(zone, StepJob.block(length), places.get(i).pue(), 0, 0, 0, until));
        }
        return ways;
    }

    /// From a step on, knowing only those before.
    private List<ZoneSteps> outlooks(int now) {
        int hours = Math.toIntExact(Math.ceilDiv(step.multipliedBy(horizon()).toMinutes(), 60));
        return places.stream()
                .map(place -> {
                    var forecast = place.forecaster().forecast(place.trace().slice(0, now), hours);
                    return ZoneSteps.of(forecast, new Steps(place.trace().at(now), step));
                })
                .toList();
    }

    private double cheapest(int arrival, int most) {
        double least = Double.POSITIVE_INFINITY;
        for (int place = 0; place < places.size(); place++) {
            for (int start = arrival; start <= arrival + most; start++) {
                least = Math.min(least, cost(place, start, start + length));
            }
        }
        return least;
    }

    private int least(IntToDoubleFunction cost) {
        int best = 0;
        for (int place = 1; place < places.size(); place++) {
            best = cost.applyAsDouble(place) < cost.applyAsDouble(best) ? place : best;
        }
        return best;
    }

    private double cost(int place, int from, int to) {
        return sums.get(place)[to] - sums.get(place)[from];
    }

    private static double[] sums(PlaceTrace place) {
        double[] sums = new double[place.trace().size() + 1];
        for (int i = 0; i + 1 < sums.length; i++) {
            sums[i + 1] = sums[i] + place.grams(i);
        }
        return sums;
    }
}
