package dev.gramme.grid.forecast;

import dev.gramme.carbon.intensity.IntensitySeries;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/// A series by whole hours of the clock. Parts of an hour at either end are left out.
///
/// @param firstHour hours from 1970-01-01 00:00 UTC to the first one
/// @param grams g CO2e/kWh, the mean of each hour; not to be changed
@SuppressWarnings("ArrayRecordComponent") // A year's worth, compared as a whole below.
record Hourly(long firstHour, double[] grams) {
    private static final long HOUR = Duration.ofHours(1).toNanos();

    /// Whether a series' steps make up hours.
    static boolean possible(IntensitySeries series) {
        long step = series.step().toNanos();
        return HOUR % step == 0 && sinceHour(series.start()) % step == 0;
    }

    static Hourly of(IntensitySeries series) {
        int steps = Math.toIntExact(HOUR / series.step().toNanos());
        long begun = sinceHour(series.start());
        int skipped =
                begun == 0 ? 0 : Math.toIntExact((HOUR - begun) / series.step().toNanos());
        long first = Math.floorDiv(series.start().getEpochSecond(), 3600L) + (begun == 0 ? 0 : 1);
        double[] all = series.gramsPerKilowattHour();
        if (steps == 1) {
            return new Hourly(first, all);
        }
        double[] grams = new double[Math.max(0, all.length - skipped) / steps];
        for (int i = 0; i < grams.length; i++) {
            int from = skipped + i * steps;
            grams[i] = Arrays.stream(all, from, from + steps).average().orElseThrow();
        }
        return new Hourly(first, grams);
    }

    int size() {
        return grams.length;
    }

    long endHour() {
        return firstHour + grams.length;
    }

    Instant end() {
        return Instant.ofEpochSecond(endHour() * 3600);
    }

    /// Whether another is the beginning of this one.
    boolean startsWith(Hourly other) {
        return firstHour == other.firstHour
                && size() >= other.size()
                && Arrays.equals(grams, 0, other.size(), other.grams, 0, other.size());
    }

    private static long sinceHour(Instant moment) {
        return Math.floorMod(moment.getEpochSecond(), 3600L) * 1_000_000_000L + moment.getNano();
    }
}
