package dev.gramme.meter.internal.counter;

import dev.gramme.carbon.Energy;
import dev.gramme.meter.Draw;

/// Turns successive counts of one energy counter into energy.
///
/// A counter of range R that went from a to b has counted b − a + k·R for some k ≥ 0. Those k that are not negative and
/// not above the physical ceiling are candidates. One candidate: the draw is exact. Several (the interval was long
/// enough for more than one wrap): the draw spans them and its value is the candidate nearest to the recent power.
/// None: the counter was reset or jumped, and the draw spans what is physically possible.
///
/// A reset that looks like a plausible wrap is taken for a wrap: nothing can tell them apart.
public final class CounterTrack {
    /// The smallest range in the field, 2³² counts of 15.3 µJ (AMD, and the memory of Intel servers), for counters
    /// that do not tell their range.
    private static final double SMALLEST_RANGE_JOULES = 65_536;

    private static final long NOT_STARTED = -1;

    private final CounterLimits limits;
    private long previous = NOT_STARTED;
    private double recentWatts;

    public CounterTrack(CounterLimits limits) {
        this.limits = limits;
        this.recentWatts = limits.typical().watts();
    }

    /// Takes the next count; the first one is the baseline.
    ///
    /// @param seconds since the previous count
    public Draw advance(long count, double seconds) {
        long before = previous;
        previous = count;
        if (before == NOT_STARTED) {
            return Draw.NONE;
        }
        double difference = (count - before) * limits.unit().joules();
        Draw draw = limits.range().isPresent()
                ? knownRange(
                        difference, limits.range().getAsLong() * limits.unit().joules(), count, seconds)
                : unknownRange(difference, count, seconds);
        if (draw.isExact() && seconds > 0) {
            recentWatts = draw.value().joules() / seconds;
        }
        return draw;
    }

    /// The interval in which the counter vanished: at some moment of it, so about half the recent power.
    ///
    /// @param seconds since the last count
    public Draw vanished(double seconds) {
        return previous == NOT_STARTED
                ? Draw.NONE
                : between(0, expectedJoules(seconds) / 2, limits.ceilingJoules(seconds));
    }

    private Draw knownRange(double difference, double range, long count, double seconds) {
        double ceiling = limits.ceilingJoules(seconds);
        double least = difference >= 0 ? difference : difference + range;
        if (least < 0 || least > ceiling) {
            return difference >= 0
                    ? between(0, expectedJoules(seconds), ceiling)
                    : startedAnew(count, seconds, ceiling);
        }
        double moreWraps = Math.floor((ceiling - least) / range);
        double likely = Math.clamp(Math.rint((expectedJoules(seconds) - least) / range), 0, moreWraps);
        return between(least, least + likely * range, least + moreWraps * range);
    }

    private Draw unknownRange(double difference, long count, double seconds) {
        double ceiling = limits.ceilingJoules(seconds);
        if (difference < 0) {
            return startedAnew(count, seconds, ceiling);
        }
        if (difference > ceiling) {
            return between(0, expectedJoules(seconds), ceiling);
        }
        if (ceiling - difference < SMALLEST_RANGE_JOULES) {
            return Draw.exactly(Energy.ofJoules(difference));
        }
        double expected = expectedJoules(seconds);
        boolean noWrapLikely = expected - difference < SMALLEST_RANGE_JOULES / 2;
        return between(difference, noWrapLikely ? difference : expected, ceiling);
    }

    /// The counter passed zero, by a wrap of unknown range or a reset: what it shows came after that.
    private Draw startedAnew(long count, double seconds, double ceiling) {
        double since = Math.min(count * limits.unit().joules(), ceiling);
        return between(since, expectedJoules(seconds), ceiling);
    }

    private double expectedJoules(double seconds) {
        return recentWatts * seconds;
    }

    private static Draw between(double low, double guess, double high) {
        return Draw.between(Energy.ofJoules(low), Energy.ofJoules(guess), Energy.ofJoules(high));
    }
}
