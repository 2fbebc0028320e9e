package dev.gramme.grid.forecast.internal;

/// How far off forecasts may be, learned from how far off they have been.
///
/// For each hour ahead, and each quarter of the day that forecasts are made in, the mean size of an error is followed;
/// and for each day ahead, in that unit, where an error's quantiles are: whenever errors lie beyond one more often than
/// they should, it moves out, and
/// else in (Gibbs and Candès 2021, "Adaptive conformal inference under distribution shift", in the form that moves the
/// quantile itself: Angelopoulos et al. 2023, "Conformal PID control"). In the long run the share beyond is right
/// whatever the errors do, as no distribution is assumed.
final class ErrorRanges {
    /// The shares of errors below the four ends: of the band of 95 %, of that of 80 %, and back.
    private static final double[] BELOW = {0.025, 0.1, 0.9, 0.975};

    private static final int DAYS = Sums.AHEAD / Logs.DAY;

    /// A normal distribution's quantiles, in its mean absolute deviation.
    private static final double[] NORMAL = {-2.456, -1.606, 1.606, 2.456};

    /// How many forecasts of a day are compared.
    private static final int QUARTERS = 4;

    private static final int QUARTER_HOURS = Logs.DAY / QUARTERS;

    /// One error a day comes in for each size: it forgets within about a month.
    private static final double SIZE_RATE = 0.03;

    private static final double QUANTILE_RATE = 0.1;

    /// Before this many forecasts have been compared, nothing is said: about a week's.
    private static final int LEAST_SEEN = 28;

    private final double[] sizes;
    private final double[] quantiles;
    private int seen;

    ErrorRanges() {
        this(new double[QUARTERS * Sums.AHEAD], new double[DAYS * BELOW.length], 0);
        for (int i = 0; i < quantiles.length; i++) {
            quantiles[i] = NORMAL[i % NORMAL.length];
        }
    }

    private ErrorRanges(double[] sizes, double[] quantiles, int seen) {
        this.sizes = sizes;
        this.quantiles = quantiles;
        this.seen = seen;
    }

    ErrorRanges copy() {
        return new ErrorRanges(sizes.clone(), quantiles.clone(), seen);
    }

    /// Takes note of how a forecast went.
    ///
    /// @param hourOfDay of the first hour ahead; 0, 6, 12 or 18
    /// @param errors actual less expected logarithm, [Sums.AHEAD]
    /// @param ends the distances that were given out with it. What they would be today does not count: sizes have
    ///     seen much of the same errors since, in forecasts made hours before and after
    void learn(int hourOfDay, double[] errors, double[][] ends) {
        for (int day = 0; day < DAYS; day++) {
            if (ends.length > 0) {
                moveQuantiles(day, errors, ends);
            }
            for (int ahead = day * Logs.DAY; ahead < (day + 1) * Logs.DAY; ahead++) {
                int place = place(hourOfDay, ahead);
                // The first errors are averaged, so that no size starts at 0 and takes weeks to grow.
                double rate = Math.max(SIZE_RATE, 1.0 / (seen / QUARTERS + 1));
                sizes[place] += rate * (Math.abs(errors[ahead]) - sizes[place]);
            }
        }
        seen++;
    }

    private void moveQuantiles(int day, double[] errors, double[][] ends) {
        for (int end = 0; end < BELOW.length; end++) {
            int index = day * BELOW.length + end;
            int below = 0;
            for (int ahead = day * Logs.DAY; ahead < (day + 1) * Logs.DAY; ahead++) {
                below += errors[ahead] < ends[end][ahead] ? 1 : 0;
            }
            quantiles[index] += QUANTILE_RATE * (BELOW[end] - (double) below / Logs.DAY);
        }
    }

    /// How far below and above the middle the ends of the bands lie, in logarithms.
    ///
    /// @param hourOfDay of the first hour ahead
    /// @return four rows, one number for each hour: the lower ends of 95 and 80 %, the upper ones of 80 and 95 %;
    ///     none if too little is known
    double[][] distances(int hourOfDay, int hours) {
        double[][] distances = new double[seen < LEAST_SEEN ? 0 : BELOW.length][hours];
        for (int end = 0; end < distances.length; end++) {
            for (int ahead = 0; ahead < hours; ahead++) {
                int day = Math.min(ahead / Logs.DAY, DAYS - 1);
                distances[end][ahead] = quantile(day, end) * sizes[place(hourOfDay, ahead)];
            }
        }
        return distances;
    }

    /// An end's quantile. That of 95 % is nowhere inside that of 80 %, whatever each has learned.
    private double quantile(int day, int end) {
        int last = BELOW.length - 1;
        if (end == 0) {
            return Math.min(bounded(day, 0), bounded(day, 1));
        }
        return end == last ? Math.max(bounded(day, last), bounded(day, last - 1)) : bounded(day, end);
    }

    /// A lower end is never above the middle, nor an upper one below.
    private double bounded(int day, int end) {
        double quantile = quantiles[day * BELOW.length + end];
        return end < BELOW.length / 2 ? Math.min(quantile, 0) : Math.max(quantile, 0);
    }

    /// Where the size is kept: that of the quarter's first hour, for the same hour of the day.
    private static int place(int hourOfDay, int ahead) {
        int quarter = hourOfDay / QUARTER_HOURS;
        return quarter * Sums.AHEAD + Math.min(ahead + hourOfDay % QUARTER_HOURS, Sums.AHEAD - 1);
    }
}
