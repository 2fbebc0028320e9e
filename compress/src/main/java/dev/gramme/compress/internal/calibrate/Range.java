package dev.gramme.compress.internal.calibrate;

/// From where to where a value's numbers go, as far as they matter.
///
/// @param low finite
/// @param high finite, not below `low`
public record Range(double low, double high) {
    public Range {
        if (!Double.isFinite(low) || !Double.isFinite(high) || low > high) {
            throw new IllegalArgumentException("From " + low + " to " + high + " is no range");
        }
    }

    /// The least range that holds this one and 0: 8-bit numbers have to have a zero, for padding and for silence.
    public Range withZero() {
        return new Range(Math.min(0, low), Math.max(0, high));
    }

    public double width() {
        return high - low;
    }
}
