package dev.gramme.carbon.intensity;

import dev.gramme.carbon.CarbonIntensity;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalInt;

/// The carbon intensity of a zone over time, in steps of equal length without gaps.
///
/// @param zone of the grid, such as `DE` or `US-CAL-CISO`
/// @param signal what it counts
/// @param start when the first step begins
/// @param step how long each is
/// @param gramsPerKilowattHour g CO2e/kWh, one number for each step; not copied, and not to be changed
/// @param source where it comes from, in words a person can check
@SuppressWarnings("ArrayRecordComponent") // A year has 8,760 of them, and planners read them over and over.
public record IntensitySeries(
        String zone, Signal signal, Instant start, Duration step, double[] gramsPerKilowattHour, String source) {
    public IntensitySeries {
        if (step.isZero() || step.isNegative()) {
            throw new IllegalArgumentException("Steps of " + step + " lead nowhere");
        }
        for (double grams : gramsPerKilowattHour) {
            if (!Double.isFinite(grams)) {
                throw new IllegalArgumentException("An intensity of " + grams + " g/kWh is no number");
            }
        }
    }

    /// How many steps there are.
    public int size() {
        return gramsPerKilowattHour.length;
    }

    /// When the last step ends.
    public Instant end() {
        return at(size());
    }

    /// When a step begins.
    public Instant at(int index) {
        return start.plus(step.multipliedBy(index));
    }

    /// In which step a moment is; empty if it is before the first or after the last.
    public OptionalInt indexOf(Instant moment) {
        long index = Math.floorDiv(Duration.between(start, moment).toNanos(), step.toNanos());
        return index < 0 || index >= size() ? OptionalInt.empty() : OptionalInt.of((int) index);
    }

    /// The intensity of a step.
    public CarbonIntensity intensity(int index) {
        return CarbonIntensity.ofGramsPerKilowattHour(gramsPerKilowattHour[index]);
    }

    /// Steps from one up to and without another.
    public IntensitySeries slice(int from, int to) {
        return new IntensitySeries(
                zone, signal, at(from), step, Arrays.copyOfRange(gramsPerKilowattHour, from, to), source);
    }

    /// The plain mean.
    ///
    /// @throws IllegalStateException if there is no step
    public CarbonIntensity mean() {
        return CarbonIntensity.ofGramsPerKilowattHour(Arrays.stream(gramsPerKilowattHour)
                .average()
                .orElseThrow(() -> new IllegalStateException("A series without steps has no mean")));
    }
}
