package dev.gramme.grid.forecast.internal;

import java.util.HashMap;
import java.util.Map;

/// Learns a zone's habits, hour by hour, and tells the hours ahead at any time. Whatever it knows comes from hours that
/// it was told; so the order of telling is the whole of its state, and the same hours give the same forecast.
public final class Learner {
    /// How many hours have to be known before it has anything to say.
    public static final int LEAST_KNOWN = Sight.LEAST_KNOWN;

    /// Forecasts of every sixth hour are kept until the truth is known: enough to learn how large errors are.
    private static final int COMPARED_EVERY = 6;

    /// Nothing is expected to lie much beyond what four weeks have shown: a quarter.
    private static final double BEYOND = Math.log(1.25);

    /// A forecast in logarithms, and how far from its middle the ends of its bands lie.
    @SuppressWarnings("ArrayRecordComponent") // Never changed, and gone after four days.
    private record Said(double[] middle, double[][] distances) {}

    private final Logs logs;
    private final Outside outside;
    private final Sums sums;
    private final ErrorRanges ranges;
    private final Map<Integer, Said> open;

    /// One that knows nothing.
    ///
    /// @param firstHour hours from 1970-01-01 00:00 UTC to the first one that it is going to be told
    /// @param outside what else is foreseen, of the time that it is going to be told of and of the days ahead
    public Learner(long firstHour, Outside outside) {
        this(new Logs(firstHour), outside, new Sums(Sight.WIDTH + outside.width()), new ErrorRanges(), new HashMap<>());
    }

    private Learner(Logs logs, Outside outside, Sums sums, ErrorRanges ranges, Map<Integer, Said> open) {
        this.logs = logs;
        this.outside = outside;
        this.sums = sums;
        this.ranges = ranges;
        this.open = open;
    }

    /// Another that knows the same and goes on by itself.
    public Learner copy() {
        // The forecasts themselves are never changed.
        return new Learner(logs.copy(), outside, sums.copy(), ranges.copy(), new HashMap<>(open));
    }

    /// Another with the same habits that has been told no hour yet, of a time that does not follow on this one's.
    public Learner elsewhen(long firstHour) {
        return new Learner(new Logs(firstHour), outside, sums.copy(), ranges.copy(), new HashMap<>());
    }

    /// How many hours it has been told.
    public int known() {
        return logs.size();
    }

    /// Tells it the next hour.
    public void tell(double grams) {
        logs.add(grams);
        int then = logs.size() - Sums.AHEAD;
        if (then >= LEAST_KNOWN) {
            sums.learn(logs, outside, then);
        }
        compare(then);
        if (logs.size() >= LEAST_KNOWN && logs.hourOfDay(logs.size()) % COMPARED_EVERY == 0) {
            open.put(logs.size(), say(Sums.AHEAD));
        }
    }

    /// Sees how a forecast went whose last hour is known now, if one was kept.
    private void compare(int then) {
        var said = open.remove(then);
        if (said != null) {
            double[] errors = new double[Sums.AHEAD];
            for (int i = 0; i < errors.length; i++) {
                errors[i] = logs.at(then + i) - said.middle[i];
            }
            ranges.learn(logs.hourOfDay(then), errors, said.distances);
        }
    }

    /// The middle and the ends of the bands for the hours ahead.
    ///
    /// @param hours how many; beyond 96 each day is like the fourth
    public Outlook outlook(int hours) {
        var kept = open.get(logs.size());
        var said = kept == null || kept.middle.length < hours ? say(hours) : kept;
        double[] middle = new double[hours];
        double[][] ends = new double[said.distances.length][hours];
        for (int i = 0; i < hours; i++) {
            middle[i] = Math.exp(said.middle[i]);
            for (int end = 0; end < ends.length; end++) {
                ends[end][i] = Math.exp(said.middle[i] + said.distances[end][i]);
            }
        }
        return new Outlook(middle, ends);
    }

    private Said say(int hours) {
        return new Said(expect(hours), ranges.distances(logs.hourOfDay(logs.size()), hours));
    }

    private double[] expect(int hours) {
        int now = logs.size();
        var sight = new Sight(logs, outside, now);
        double[][] weights = sums.weights(logs.hourOfDay(now));
        double[] extremes = sight.extremes();
        double[] seen = new double[Sight.WIDTH + outside.width()];
        double[] middle = new double[hours];
        for (int i = 0; i < hours; i++) {
            sight.look(i, seen);
            double[] own = weights[i < Sums.AHEAD ? i : Sums.AHEAD - Logs.DAY + i % Logs.DAY];
            double difference = 0;
            for (int j = 0; j < seen.length; j++) {
                difference += own[j] * seen[j];
            }
            middle[i] = Math.clamp(sight.weekMean(i) + difference, extremes[0] - BEYOND, extremes[1] + BEYOND);
        }
        return middle;
    }
}
