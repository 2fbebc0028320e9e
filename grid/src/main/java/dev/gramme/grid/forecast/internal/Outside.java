package dev.gramme.grid.forecast.internal;

import java.util.List;

/// What others forecast of wind, sun and load, hour by hour: of the past what they said beforehand, and of the days
/// ahead what they say now. It turns each into two numbers, which go behind those of a [Sight]: by how much an hour
/// ahead is above the mean of its hour of the day over the last week, and by how much the last day was. Both are
/// shares of the last week's mean, so that units and levels play no part. An hour that is not foreseen is 0: as usual.
public final class Outside {
    static final int NUMBERS = 2;
    private static final int WEEK_DAYS = 7;
    private static final double LEAST = 1e-9;

    private final List<Values> all;

    /// @param firstHour hours from 1970-01-01 00:00 UTC to the first one
    /// @param values one for each hour, in any unit
    @SuppressWarnings("ArrayRecordComponent") // Read over and over, never changed.
    public record Values(long firstHour, double[] values) {
        double at(long hour) {
            long index = hour - firstHour;
            return index < 0 || index >= values.length ? Double.NaN : values[(int) index];
        }
    }

    public Outside(List<Values> all) {
        this.all = List.copyOf(all);
    }

    /// Nothing but the zone's own past.
    public static Outside none() {
        return new Outside(List.of());
    }

    int width() {
        return NUMBERS * all.size();
    }

    /// @param now the first hour that is not over
    /// @param ahead 0 for that hour
    /// @param into filled from an index on
    void look(long now, int ahead, double[] into, int from) {
        int index = from;
        for (var one : all) {
            double scale = meanBefore(one, now, Logs.WEEK);
            double usual = 0;
            for (int day = 1; day <= WEEK_DAYS; day++) {
                usual += one.at(now + ahead % Logs.DAY - day * (long) Logs.DAY) / WEEK_DAYS;
            }
            into[index++] = known((one.at(now + ahead) - usual) / scale);
            into[index++] = known(meanBefore(one, now, Logs.DAY) / scale - 1);
        }
    }

    private static double meanBefore(Values one, long now, int hours) {
        double sum = 0;
        for (int back = 1; back <= hours; back++) {
            sum += one.at(now - back);
        }
        return Math.max(sum / hours, LEAST);
    }

    private static double known(double number) {
        return Double.isFinite(number) ? number : 0;
    }
}
