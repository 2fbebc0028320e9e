package dev.gramme.train.internal.loop;

/// Random numbers of one picture in one epoch: the same whatever was drawn before, so that a training that goes
/// on from a checkpoint sees the same pictures. One object serves all pictures, one after the other.
///
/// SplitMix64 (Steele, Lea, Flood 2014, figures 17 and 19), begun anew for each picture.
final class Draws {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1.0p-53;

    private final long seed;
    private long state;

    Draws(long seed) {
        this.seed = seed;
    }

    /// Begins the numbers of a picture.
    void begin(long epoch, int index) {
        state = mixed(mixed(seed * GOLDEN_GAMMA + epoch) * GOLDEN_GAMMA + index);
    }

    /// From 0 up to below 1.
    double share() {
        return (next() >>> 11) * UNIT;
    }

    /// Between two numbers, the latter left out.
    double between(double low, double high) {
        return low + (high - low) * share();
    }

    /// From 0 up to below a bound, which is small: the bias is below bound ÷ 2^53.
    int below(int bound) {
        return (int) (bound * share());
    }

    private long next() {
        state += GOLDEN_GAMMA;
        return mixed(state);
    }

    private static long mixed(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
