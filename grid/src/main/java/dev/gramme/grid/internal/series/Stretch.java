package dev.gramme.grid.internal.series;

import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.carbon.intensity.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/// Evenly spaced intensities, and what was done to them.
///
/// @param grams g/kWh, NaN where there is none
/// @param bridged how many were filled in between neighbours
/// @param left how many known ones were left off because of holes
@SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
public record Stretch(Instant start, Duration step, double[] grams, int bridged, int left) {
    /// The longest part without a hole, the latest of equal ones.
    Stretch longest() {
        int best = 0;
        int bestLength = 0;
        int begin = 0;
        for (int i = 0; i <= grams.length; i++) {
            if (i == grams.length || Double.isNaN(grams[i])) {
                if (i - begin >= bestLength && i > begin) {
                    best = begin;
                    bestLength = i - begin;
                }
                begin = i + 1;
            }
        }
        return part(best, best + bestLength);
    }

    /// The part before the first hole.
    Stretch first() {
        int end = 0;
        while (end < grams.length && !Double.isNaN(grams[end])) {
            end++;
        }
        return part(0, end);
    }

    /// The steps that overlap with a stretch of time.
    public Stretch within(Span span) {
        long begin = Math.floorDiv(Duration.between(start, span.from()).toNanos(), step.toNanos());
        long end = -Math.floorDiv(-Duration.between(start, span.to()).toNanos(), step.toNanos());
        int from = Math.clamp(begin, 0, grams.length);
        return keep(from, Math.clamp(end, from, grams.length), left);
    }

    public boolean isEmpty() {
        return grams.length == 0;
    }

    public Instant end() {
        return start.plus(step.multipliedBy(grams.length));
    }

    /// What was done to the numbers, to go behind where they come from; empty if nothing.
    public String remarks() {
        return (bridged > 0 ? "; " + bridged + " steps filled in between their neighbours" : "")
                + (left > 0 ? "; " + left + " steps beyond a hole left off" : "");
    }

    public IntensitySeries series(String zone, Signal signal, String source) {
        return new IntensitySeries(zone, signal, start, step, grams, source);
    }

    private Stretch part(int from, int to) {
        int known = (int) Arrays.stream(grams).filter(Double::isFinite).count();
        return keep(from, to, known - (to - from));
    }

    private Stretch keep(int from, int to, int leftOff) {
        return new Stretch(
                start.plus(step.multipliedBy(from)), step, Arrays.copyOfRange(grams, from, to), bridged, leftOff);
    }
}
