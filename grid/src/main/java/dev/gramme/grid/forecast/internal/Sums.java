package dev.gramme.grid.forecast.internal;

import java.util.Arrays;

/// What is remembered of all that was seen and of what came after: sums from which [Ridge] finds weights, one set for
/// each hour of the day that a forecast is made at and each hour ahead. Nothing else is kept, so that learning an hour
/// costs the same after a day and after ten years.
///
/// Older moments count for less, 2 % a week. To spare the ageing of all sums every hour, newer ones count for more.
///
/// For a forecast, moments at other hours of the day count as well, for little, and so do the three hours ahead on
/// either side: a year has only 365 moments at one hour.
final class Sums {
    /// How many hours ahead have weights of their own.
    static final int AHEAD = 96;

    private static final double GROWTH_AN_HOUR = Math.pow(0.98, -1.0 / Logs.WEEK);

    /// All other 23 hours of the day together weigh about as much as the one.
    private static final double OTHER_HOURS = 1.0 / 24;

    private static final int NEIGHBOURS = 3;
    private static final double PENALTY_SHARE = 0.005;
    private static final double PENALTY_SAMPLES = 10;

    private final int width;
    private final double[][] grams;
    private final double[][] targets;
    private double weight;

    /// @param width how many numbers there are for an hour ahead
    Sums(int width) {
        // The last of the 25 is of all hours of the day.
        this(width, new double[Logs.DAY + 1][AHEAD * Ridge.row(width)], new double[Logs.DAY + 1][AHEAD * width], 1);
    }

    private Sums(int width, double[][] grams, double[][] targets, double weight) {
        this.width = width;
        this.grams = grams;
        this.targets = targets;
        this.weight = weight;
    }

    Sums copy() {
        return new Sums(width, copy(grams), copy(targets), weight);
    }

    /// Takes note of what was seen at a moment, now that the hours after it are known.
    void learn(Logs logs, Outside outside, int moment) {
        var sight = new Sight(logs, outside, moment);
        int hour = logs.hourOfDay(moment);
        double[] seen = new double[width];
        for (int ahead = 0; ahead < AHEAD; ahead++) {
            sight.look(ahead, seen);
            double difference = logs.at(moment + ahead) - sight.weekMean(ahead);
            add(grams[hour], targets[hour], ahead, seen, difference);
            add(grams[Logs.DAY], targets[Logs.DAY], ahead, seen, difference);
        }
        weight *= GROWTH_AN_HOUR;
    }

    private void add(double[] gram, double[] target, int ahead, double[] seen, double difference) {
        int start = ahead * Ridge.row(width);
        for (int i = 0; i < width; i++) {
            double weighted = weight * seen[i];
            if (weighted != 0) {
                int row = start + Ridge.row(i);
                for (int j = 0; j <= i; j++) {
                    gram[row + j] += weighted * seen[j];
                }
                target[ahead * width + i] += weighted * difference;
            }
        }
    }

    /// The weights for forecasts made at an hour of the day.
    ///
    /// @return [AHEAD][width]
    double[][] weights(int hourOfDay) {
        double[] gram = blended(grams, hourOfDay);
        double[] target = blended(targets, hourOfDay);
        double[][] weights = new double[AHEAD][];
        double[] around = new double[Ridge.row(width)];
        for (int ahead = 0; ahead < AHEAD; ahead++) {
            double[] solution = new double[width];
            smooth(gram, ahead, around);
            smooth(target, ahead, solution);
            Ridge.solve(around, solution, PENALTY_SHARE, PENALTY_SAMPLES * weight);
            weights[ahead] = solution;
        }
        return weights;
    }

    private static double[] blended(double[][] all, int hourOfDay) {
        double[] own = all[hourOfDay];
        double[] every = all[Logs.DAY];
        double[] blend = new double[own.length];
        for (int i = 0; i < blend.length; i++) {
            blend[i] = (1 - OTHER_HOURS) * own[i] + OTHER_HOURS * every[i];
        }
        return blend;
    }

    /// The sums of an hour ahead and of those on either side, which count the less the farther they are.
    private static void smooth(double[] all, int ahead, double[] into) {
        Arrays.fill(into, 0);
        for (int k = -NEIGHBOURS; k <= NEIGHBOURS; k++) {
            double share = (NEIGHBOURS + 1.0 - Math.abs(k)) / ((NEIGHBOURS + 1) * (NEIGHBOURS + 1));
            int start = Math.clamp(ahead + k, 0, AHEAD - 1) * into.length;
            for (int i = 0; i < into.length; i++) {
                into[i] += share * all[start + i];
            }
        }
    }

    private static double[][] copy(double[][] rows) {
        double[][] copy = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            copy[i] = rows[i].clone();
        }
        return copy;
    }
}
