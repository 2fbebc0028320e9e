package dev.gramme.compress.internal.calibrate;

/// Counts numbers in bins and widens as larger ones arrive, so that nothing has to be known beforehand and no number
/// is kept.
///
/// A bin's width is a power of two and bins begin at its multiples, so that two of them merge into one of the next
/// width exactly. Hence the counts do not depend on the order in which numbers came: they are those of the least such
/// width at which everything seen fits.
public final class Histogram {
    /// Enough for the thousandths of a range that clipping decides about.
    public static final int BINS = 2048;

    /// Narrower ones could not be told apart as float32 anyway.
    private static final int LEAST_EXPONENT = -126;

    private final long[] counts = new long[BINS];
    private int exponent = LEAST_EXPONENT;
    private long first;
    private boolean any;
    private long zeros;
    private long total;
    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;

    /// Counts all numbers.
    ///
    /// @param numbers finite
    public void add(float[] numbers) {
        if (numbers.length == 0) {
            return;
        }
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (float number : numbers) {
            least = Math.min(least, number);
            most = Math.max(most, number);
        }
        low = Math.min(low, least);
        high = Math.max(high, most);
        fit();
        double inverse = Math.scalb(1.0, -exponent);
        for (float number : numbers) {
            counts[(int) ((long) Math.floor(number * inverse) - first)]++;
            if (number == 0) {
                zeros++;
            }
        }
        total += numbers.length;
    }

    /// Widens the bins, and moves them, until they cover all that has been seen.
    private void fit() {
        int needed = exponent;
        while (place(high, needed) - place(low, needed) >= BINS) {
            needed++;
        }
        int merged = needed - exponent;
        long begin = (long) place(low, needed);
        long[] moved = new long[BINS];
        for (int i = 0; any && i < BINS; i++) {
            if (counts[i] > 0) {
                moved[(int) (((first + i) >> Math.min(merged, Long.SIZE - 1)) - begin)] += counts[i];
            }
        }
        System.arraycopy(moved, 0, counts, 0, BINS);
        exponent = needed;
        first = begin;
        any = true;
    }

    private static double place(double number, int exponent) {
        return Math.floor(number * Math.scalb(1.0, -exponent));
    }

    /// How many numbers have been counted.
    public long total() {
        return total;
    }

    /// How many of them were exactly 0: they need no rounding.
    public long zeros() {
        return zeros;
    }

    /// The least and the largest number.
    ///
    /// @throws IllegalStateException if there is none
    public Range extremes() {
        if (total == 0) {
            throw new IllegalStateException("Nothing has been counted");
        }
        return new Range(low, high);
    }

    /// How many numbers are in a bin.
    ///
    /// @param bin from 0 to [#BINS] - 1
    public long count(int bin) {
        return counts[bin];
    }

    /// Where a bin begins; bin [#BINS] begins where the last one ends.
    public double edge(int bin) {
        return (first + bin) * width();
    }

    /// How wide a bin is.
    public double width() {
        return Math.scalb(1.0, exponent);
    }
}
