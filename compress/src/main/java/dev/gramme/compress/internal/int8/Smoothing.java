package dev.gramme.compress.internal.int8;

import dev.gramme.compress.internal.graph.Linear;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.Tensor;
import dev.gramme.model.rewrite.GraphEdit;
import dev.gramme.model.rewrite.Rewrite;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Moves the difficulty of rounding from activations to weights: x W = (x / s) (diag(s) W), with a factor for each
/// channel (Xiao et al. 2022, SmoothQuant, arXiv:2211.10438, eq. 3). A few channels of an encoder are many times
/// larger than the rest and would set the step for all.
///
/// The division is an own multiplication before the layers. The paper folds it into the normalization before; that
/// would scale the residual branch as well, and the multiplication costs a hundredth of the product.
///
/// @param factors s by the name of the layers' input
public record Smoothing(Map<String, float[]> factors) implements Rewrite {
    public Smoothing {
        factors = Map.copyOf(factors);
    }

    /// s = peak^α / weight^(1 - α) (eq. 4), divided by the geometric mean of all so that the layer keeps its scale.
    ///
    /// @param peaks the largest activation of each channel
    /// @param layers all layers that take these activations
    /// @param strength α: 0 leaves activations alone, 1 makes all channels alike
    public static float[] factors(float[] peaks, List<Linear> layers, double strength) {
        double[] logs = new double[peaks.length];
        double sum = 0;
        float[] largest = largest(layers, peaks.length);
        for (int k = 0; k < peaks.length; k++) {
            boolean silent = peaks[k] == 0 || largest[k] == 0;
            logs[k] = silent ? Double.NaN : strength * Math.log(peaks[k]) - (1 - strength) * Math.log(largest[k]);
            sum += silent ? 0 : logs[k];
        }
        double mean = sum / peaks.length;
        float[] factors = new float[peaks.length];
        for (int k = 0; k < peaks.length; k++) {
            // A channel that is always zero, or that nobody listens to, needs no factor.
            factors[k] = Double.isNaN(logs[k]) ? 1 : (float) Math.exp(logs[k] - mean);
        }
        return factors;
    }

    private static float[] largest(List<Linear> layers, int channels) {
        float[] largest = new float[channels];
        for (Linear layer : layers) {
            float[] weights = layer.weight().floats();
            int columns = weights.length / channels;
            for (int i = 0; i < weights.length; i++) {
                largest[i / columns] = Math.max(largest[i / columns], Math.abs(weights[i]));
            }
        }
        return largest;
    }

    /// What the smoothed form of a value is called.
    public static String smoothed(String input) {
        return input + "/smooth";
    }

    @Override
    public String name() {
        return "smoothing";
    }

    @Override
    public Optional<Model> apply(Model model) {
        var edit = new GraphEdit(model);
        for (Linear layer : Linear.of(model)) {
            float[] factor = factors.get(layer.input());
            if (factor != null) {
                smooth(layer, factor, edit);
            }
        }
        return edit.apply();
    }

    private static void smooth(Linear layer, float[] factor, GraphEdit edit) {
        edit.put(scaled(layer.weight(), factor));
        String smooth = smoothed(layer.input());
        if (!edit.has(smooth + "_factors")) {
            edit.put(inverse(smooth + "_factors", factor));
            edit.insertBefore(layer.product(), multiplication(layer.input(), smooth));
        }
        var inputs = List.of(smooth, layer.product().inputs().get(1));
        edit.replace(
                layer.product(), layer.product().rewired(inputs, layer.product().outputs()));
    }

    private static Node multiplication(String input, String smooth) {
        return Node.of("Mul", List.of(input, smooth + "_factors"), List.of(smooth), Map.of());
    }

    private static Tensor inverse(String name, float[] factor) {
        float[] inverse = new float[factor.length];
        for (int k = 0; k < factor.length; k++) {
            inverse[k] = 1 / factor[k];
        }
        return Tensor.ofFloats(name, new long[] {factor.length}, inverse);
    }

    private static Tensor scaled(Tensor weight, float[] factor) {
        float[] weights = weight.floats();
        int columns = weights.length / factor.length;
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= factor[i / columns];
        }
        return Tensor.ofFloats(weight.name(), weight.shape(), weights);
    }
}
