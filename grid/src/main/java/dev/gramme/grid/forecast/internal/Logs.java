package dev.gramme.grid.forecast.internal;

import java.util.Arrays;

/// Intensities hour by hour, as logarithms: errors are judged by their share, and what halves an intensity weighs as
/// much as what doubles it.
final class Logs {
    static final int DAY = 24;
    static final int WEEK = 7 * DAY;

    /// Less than 1 g/kWh counts as 1: no plan depends on it, and 0 has no logarithm.
    private static final double LEAST = 1;

    /// 1970-01-01 was the fourth day of its week.
    private static final int FIRST_WEEKDAY = 3;

    private final long firstHour;
    private double[] logs;
    private int size;

    /// @param firstHour hours from 1970-01-01 00:00 UTC to the first one
    Logs(long firstHour) {
        this(firstHour, new double[2 * WEEK], 0);
    }

    private Logs(long firstHour, double[] logs, int size) {
        this.firstHour = firstHour;
        this.logs = logs;
        this.size = size;
    }

    Logs copy() {
        return new Logs(firstHour, logs.clone(), size);
    }

    void add(double grams) {
        if (size == logs.length) {
            logs = Arrays.copyOf(logs, 2 * size);
        }
        logs[size++] = Math.log(Math.max(grams, LEAST));
    }

    int size() {
        return size;
    }

    double at(int index) {
        return logs[index];
    }

    /// Hours from 1970-01-01 00:00 UTC to one.
    long hour(int index) {
        return firstHour + index;
    }

    /// 0 to 23, UTC.
    int hourOfDay(int index) {
        return (int) Math.floorMod(firstHour + index, (long) DAY);
    }

    /// 0 for Monday to 6 for Sunday, UTC.
    int weekday(int index) {
        return (int) Math.floorMod(Math.floorDiv(firstHour + index, (long) DAY) + FIRST_WEEKDAY, 7L);
    }

    /// The mean of the same hour of the day over the days before an index, as many as there are of those asked for.
    ///
    /// @param index of the hour whose days before are meant: index - 24, index - 48, ...
    double meanOfDaysBefore(int index, int days) {
        int there = Math.min(days, index / DAY);
        double sum = 0;
        for (int day = 1; day <= there; day++) {
            sum += logs[index - day * DAY];
        }
        return sum / there;
    }
}
