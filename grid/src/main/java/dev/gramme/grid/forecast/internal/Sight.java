package dev.gramme.grid.forecast.internal;

import java.util.stream.DoubleStream;

/// What a forecaster sees at one moment: the hours before it, boiled down to numbers that say how each hour ahead may
/// differ from the mean of its hour of the day over the last week, the [#weekMean(int)]. All are differences of
/// logarithms, so that a zone's level and its unit play no part.
///
/// For an hour ahead they are: one; by how much the last 1, 3, 6, 12 and 24 hours were above the week before them; the
/// same hour of each of the last three days, their mean, the same hour a week before, and the mean of it over four
/// weeks, each against the week's mean; the level of four weeks against that of one; the day of the week; and, on
/// weekends, the hour as two waves. Behind them stand those of an [Outside], if there is one.
final class Sight {
    /// How many numbers there are for an hour ahead, without those from outside.
    static final int WIDTH = 24;

    /// How many hours must be known.
    static final int LEAST_KNOWN = Logs.WEEK + Logs.DAY;

    private static final int MONTH_DAYS = 28;
    private static final int WEEK_DAYS = 7;
    private static final int SATURDAY = 5;

    private final Logs logs;
    private final Outside outside;
    private final int now;
    private final double[] weekMean = new double[Logs.DAY];
    private final double[] monthMean = new double[Logs.DAY];
    private final double levelOfMonth;
    private final double[] lastHours;

    /// @param now how many hours are known; at least [#LEAST_KNOWN]
    Sight(Logs logs, Outside outside, int now) {
        this.logs = logs;
        this.outside = outside;
        this.now = now;
        for (int hour = 0; hour < Logs.DAY; hour++) {
            weekMean[hour] = logs.meanOfDaysBefore(now + hour, WEEK_DAYS);
            monthMean[hour] = now >= MONTH_DAYS * Logs.DAY
                    ? logs.meanOfDaysBefore(now + hour, MONTH_DAYS)
                    : logs.meanOfDaysBefore(now + hour, now / Logs.DAY);
        }
        levelOfMonth = DoubleStream.of(monthMean).average().orElseThrow()
                - DoubleStream.of(weekMean).average().orElseThrow();
        lastHours = lastHours();
    }

    /// The mean deviation of the last 1, 3, 6, 12 and 24 hours from the week before each.
    private double[] lastHours() {
        int[] counts = {1, 3, 6, 12, 24};
        double[] means = new double[counts.length];
        double sum = 0;
        int taken = 0;
        for (int i = 0; i < counts.length; i++) {
            for (; taken < counts[i]; taken++) {
                int index = now - 1 - taken;
                sum += logs.at(index) - logs.meanOfDaysBefore(index, WEEK_DAYS);
            }
            means[i] = sum / counts[i];
        }
        return means;
    }

    /// What an hour ahead has been over the last week, in the mean; the first hour ahead is 0.
    double weekMean(int ahead) {
        return weekMean[ahead % Logs.DAY];
    }

    /// Fills in the numbers for an hour ahead.
    ///
    /// @param into [WIDTH and what comes from outside]
    void look(int ahead, double[] into) {
        int hour = ahead % Logs.DAY;
        double mean = weekMean[hour];
        int yesterday = now - Logs.DAY + hour;
        double one = logs.at(yesterday) - mean;
        double two = logs.at(yesterday - Logs.DAY) - mean;
        double three = logs.at(yesterday - 2 * Logs.DAY) - mean;
        into[0] = 1;
        System.arraycopy(lastHours, 0, into, 1, lastHours.length);
        into[6] = one;
        into[7] = two;
        into[8] = three;
        into[9] = (one + two + three) / 3;
        into[10] = logs.at(now - Logs.WEEK + ahead % Logs.WEEK) - mean;
        into[11] = monthMean[hour] - mean;
        into[12] = levelOfMonth;
        int weekday = logs.weekday(now + ahead);
        for (int day = 0; day < WEEK_DAYS; day++) {
            into[13 + day] = day == weekday ? 1 : 0;
        }
        boolean weekend = weekday >= SATURDAY;
        double angle = 2 * Math.PI * logs.hourOfDay(now + ahead) / Logs.DAY;
        into[20] = weekend ? Math.sin(angle) : 0;
        into[21] = weekend ? Math.cos(angle) : 0;
        into[22] = weekend ? Math.sin(2 * angle) : 0;
        into[23] = weekend ? Math.cos(2 * angle) : 0;
        outside.look(logs.hour(now), ahead, into, WIDTH);
    }

    /// The lowest and the highest of the last four weeks.
    double[] extremes() {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = Math.max(0, now - MONTH_DAYS * Logs.DAY); i < now; i++) {
            low = Math.min(low, logs.at(i));
            high = Math.max(high, logs.at(i));
        }
        return new double[] {low, high};
    }
}
