package dev.gramme.grid.forecast.internal;

/// How far off forecasts may be, learned from how far off they have been.
///
/// For each day ahead and each hour of the day the mean size of an error is followed, and for each day ahead, in that
/// unit, where an error's quantiles are: whenever errors lie beyond one more often than they should, it moves out, and
/// else in (Gibbs and Candès 2021, "Adaptive conformal inference under distribution shift", in the form that moves the
/// quantile itself: Angelopoulos et al. 2023, "Conformal PID control"). In the long run the share beyond is right
/// whatever the errors do, as no distribution is assumed.
final class ErrorRanges {
    /// The shares of errors below the four ends: of the band of 95 %, of that of 80 %, and back.
    private static final double[] BELOW = {0.025, 0.1, 0.9, 0.975};

    private static final int DAYS = Sums.AHEAD / Logs.DAY;

    /// A normal distribution's quantiles, in its mean absolute deviation.
    private static final double[] NORMAL = {-2.456, -1.606, 1.606, 2.456};

    /// Four errors a day come in for each size: it forgets within about three weeks.
    private static final double SIZE_RATE = 0.0125;

    private static final double QUANTILE_RATE = 0.05;

    /// Before this many forecasts have been compared, nothing is said: about a week's.
    private static final int LEAST_SEEN = 28;

    private final double[] sizes;
    private final double[] quantiles;
    private int seen;

    ErrorRanges() {
        this(new double[Sums.AHEAD], new double[DAYS * BELOW.length], 0);
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

    /// Whether enough is known to say anything.
    boolean known() {
        return seen >= LEAST_SEEN;
    }

    /// Takes note of how a forecast went.
    ///
    /// @param hourOfDay of the first hour ahead
    /// @param errors actual less expected logarithm, [Sums.AHEAD]
    void learn(int hourOfDay, double[] errors) {
        for (int day = 0; day < DAYS; day++) {
            if (known()) {
                moveQuantiles(day, hourOfDay, errors);
            }
            for (int ahead = day * Logs.DAY; ahead < (day + 1) * Logs.DAY; ahead++) {
                int place = place(day, hourOfDay + ahead);
                // The first errors are averaged, so that no size starts at 0 and takes weeks to grow.
                double rate = Math.max(SIZE_RATE, 4.0 / (seen + 4));
                sizes[place] += rate * (Math.abs(errors[ahead]) - sizes[place]);
            }
        }
        seen++;
    }

    private void moveQuantiles(int day, int hourOfDay, double[] errors) {
        for (int end = 0; end < BELOW.length; end++) {
            int index = day * BELOW.length + end;
            int below = 0;
            for (int ahead = day * Logs.DAY; ahead < (day + 1) * Logs.DAY; ahead++) {
                below += errors[ahead] < quantiles[index] * sizes[place(day, hourOfDay + ahead)] ? 1 : 0;
            }
            quantiles[index] += QUANTILE_RATE * (BELOW[end] - (double) below / Logs.DAY);
        }
    }

    /// How far below or above its middle an end of a band lies for an hour ahead, in logarithms.
    ///
    /// @param end 0 and 3 for the band of 95 %, 1 and 2 for that of 80 %
    double distance(int hourOfDay, int ahead, int end) {
        int day = Math.min(ahead / Logs.DAY, DAYS - 1);
        double inner = bounded(day, end == 0 ? 1 : end == 3 ? 2 : end);
        double quantile = switch (end) {
            case 0 -> Math.min(inner, bounded(day, 0));
            case 3 -> Math.max(inner, bounded(day, 3));
            case 1, 2 -> inner;
            default -> throw new IllegalArgumentException("A band has no end " + end);
        };
        return quantile * sizes[place(day, hourOfDay + ahead)];
    }

    /// A lower end is never above the middle, nor an upper one below.
    private double bounded(int day, int end) {
        double quantile = quantiles[day * BELOW.length + end];
        return end < BELOW.length / 2 ? Math.min(quantile, 0) : Math.max(quantile, 0);
    }

    private static int place(int day, int hour) {
        return day * Logs.DAY + hour % Logs.DAY;
    }
}
