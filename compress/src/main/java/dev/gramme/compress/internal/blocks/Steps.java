package dev.gramme.compress.internal.blocks;

/// Evenly spaced numbers: low, low + step, …, low + last · step. The step may be negative.
record Steps(float low, float step, int last) {
    /// How the ends of a block's range become numbers that its format can hold.
    @FunctionalInterface
    interface Snap {
        Steps between(float low, float high);
    }

    /// What is left of a range in the search. Weights beyond its ends are cut, and all others get smaller steps.
    private static final float[] SHRINKS = {1, 0.94f, 0.88f, 0.82f, 0.76f, 0.7f};

    /// The number of the step nearest to a weight.
    int nearest(float weight) {
        return Math.clamp((int) Math.rint((weight - low) / step), 0, last);
    }

    float at(int number) {
        return low + number * step;
    }

    /// Of all ranges whose ends are up to a third further in, the one with the least sum of weighted squared errors.
    static Steps searched(float[] block, float[] importance, Snap snap) {
        float low = 0;
        float high = 0;
        for (float weight : block) {
            low = Math.min(low, weight);
            high = Math.max(high, weight);
        }
        Steps best = snap.between(low, high);
        double least = best.error(block, importance);
        for (float below : SHRINKS) {
            for (float above : SHRINKS) {
                var other = snap.between(low * below, high * above);
                double error = other.error(block, importance);
                if (error < least) {
                    best = other;
                    least = error;
                }
            }
        }
        return best;
    }

    private double error(float[] block, float[] importance) {
        float sum = 0;
        float inverse = 1 / step;
        for (int i = 0; i < block.length; i++) {
            float number = Math.max(0, Math.min(last, (float) Math.rint((block[i] - low) * inverse)));
            float error = low + number * step - block[i];
            sum += importance[i] * error * error;
        }
        return sum;
    }
}
