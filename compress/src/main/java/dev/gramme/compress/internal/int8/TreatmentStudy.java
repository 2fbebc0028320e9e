package dev.gramme.compress.internal.int8;

import dev.gramme.compress.internal.graph.Linear;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Which treatment makes the outputs of linear layers with a common input least wrong, found from the activations
/// themselves, without running a single quantized model.
///
/// Rounding to a grid of step d is wrong by d²/12 in the mean square. An output sums these errors over
/// the channels, each times its weight, and those of the weights, each times its activation. Both are
/// known for any treatment once the ranges of the activations and their energy by channel are: y = Σ
/// (x / s)(s w).
public final class TreatmentStudy {
    /// Strengths of smoothing that are weighed (Xiao et al. 2022 find 0.5 to 0.9 good, by model).
    private static final double[] STRENGTHS = {0.4, 0.5, 0.6, 0.7, 0.8, 0.9};

    private static final double STEPS = 255;

    private final List<Variant> variants = new ArrayList<>();

    /// Factors of the channels, with what is known of the errors they lead to.
    private static final class Variant {
        private final Optional<float[]> factors;
        private final double weightSquares;
        private final double[] weightErrors;
        private final float[] inverse;
        private double byTensor;
        private double byRow;
        private double fromWeights;

        Variant(Optional<float[]> factors, List<Linear> layers, int channels, Headroom headroom) {
            this.factors = factors;
            this.inverse = new float[channels];
            this.weightErrors = new double[channels];
            double squares = 0;
            for (int k = 0; k < channels; k++) {
                inverse[k] = 1 / factor(k);
            }
            for (Linear layer : layers) {
                squares += add(layer, channels, headroom);
            }
            weightSquares = squares;
        }

        private float factor(int channel) {
            return factors.isPresent() ? factors.get()[channel] : 1;
        }

        private double add(Linear layer, int channels, Headroom headroom) {
            float[] weights = layer.weight().floats();
            int columns = weights.length / channels;
            double squares = 0;
            for (int i = 0; i < weights.length; i++) {
                weights[i] *= factor(i / columns);
                squares += (double) weights[i] * weights[i];
            }
            float[] rounded =
                    Int8Matrix.of(weights, channels, columns, headroom).restored();
            for (int i = 0; i < weights.length; i++) {
                double wrong = weights[i] - rounded[i];
                weightErrors[i / columns] += wrong * wrong;
            }
            return squares;
        }

        void see(float[] activations) {
            int channels = inverse.length;
            int rows = activations.length / channels;
            float low = 0;
            float high = 0;
            double[] peaks = new double[rows];
            float lowest = 0;
            float highest = 0;
            for (int row = 0; row < rows; row++) {
                float rowLow = 0;
                float rowHigh = 0;
                for (int k = 0; k < channels; k++) {
                    float value = activations[row * channels + k] * inverse[k];
                    rowLow = Math.min(rowLow, value);
                    rowHigh = Math.max(rowHigh, value);
                    fromWeights += (double) value * value * weightErrors[k];
                }
                low = Math.min(low, rowLow);
                high = Math.max(high, rowHigh);
                float peak = Math.max(-rowLow, rowHigh);
                peaks[row] = peak;
                lowest = peak == 0 ? lowest : Math.min(lowest, rowLow / peak);
                highest = peak == 0 ? highest : Math.max(highest, rowHigh / peak);
            }
            byTensor += rows * variance(high - low) * weightSquares;
            for (double peak : peaks) {
                byRow += variance(peak * (highest - lowest)) * weightSquares;
            }
        }

        private static double variance(double range) {
            double step = range / STEPS;
            return step * step / 12;
        }

        double error(boolean rows) {
            return (rows ? byRow : byTensor) + fromWeights;
        }
    }

    /// @param layers all that take the activations
    /// @param peaks the largest size of each channel
    public TreatmentStudy(List<Linear> layers, float[] peaks, Headroom headroom) {
        variants.add(new Variant(Optional.empty(), layers, peaks.length, headroom));
        for (double strength : STRENGTHS) {
            var factors = Smoothing.factors(peaks, layers, strength);
            variants.add(new Variant(Optional.of(factors), layers, peaks.length, headroom));
        }
    }

    /// Takes note of an example's activations.
    ///
    /// @param activations row by row
    public void see(float[] activations) {
        variants.forEach(variant -> variant.see(activations));
    }

    /// The best of the treatments with one range for the tensor, which cost next to no time.
    public Treatment quick() {
        return treatment(false);
    }

    /// The best of those that scale rows, in five passes over the activations; empty if that does not help.
    public Optional<Treatment> careful() {
        var rows = treatment(true);
        return rows.error() < quick().error() ? Optional.of(rows) : Optional.empty();
    }

    private Treatment treatment(boolean byRow) {
        double usual = variants.getFirst().error(false);
        if (usual == 0) {
            return Treatment.PLAIN;
        }
        var best = least(byRow);
        return new Treatment(best.factors, byRow, best.error(byRow) / usual);
    }

    private Variant least(boolean rows) {
        return variants.stream()
                .min(Comparator.comparingDouble(variant -> variant.error(rows)))
                .orElseThrow();
    }
}
