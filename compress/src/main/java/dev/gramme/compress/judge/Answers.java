package dev.gramme.compress.judge;

import dev.gramme.carbon.GrammeException;
import dev.gramme.model.Tensor;
import java.util.List;
import java.util.Map;

/// Answers that are vectors.
final class Answers {
    private Answers() {}

    /// An output as numbers.
    static float[] numbers(Map<String, Tensor> outputs, String name) {
        return tensor(outputs, name).floats();
    }

    static Tensor tensor(Map<String, Tensor> outputs, String name) {
        // A student may call its only answer otherwise.
        var found = outputs.size() == 1 ? outputs.values().iterator().next() : outputs.get(name);
        if (found == null) {
            throw GrammeException.failure(
                    "The model has no output '" + name + "'", "its outputs are " + outputs.keySet() + ".");
        }
        return found;
    }

    /// The mean of |a - b| ÷ |a|, Euclidean lengths; infinite if an answer became NaN or infinite that was not.
    /// An infinite score that stayed as it was, as a mask leaves it, is no difference.
    static double distance(List<float[]> original, List<float[]> other) {
        double sum = 0;
        for (int i = 0; i < original.size(); i++) {
            sum += distance(original.get(i), other.get(i));
        }
        return sum / Math.max(1, original.size());
    }

    private static double distance(float[] original, float[] other) {
        if (original.length != other.length) {
            return 1;
        }
        double squares = 0;
        double differences = 0;
        for (int i = 0; i < original.length; i++) {
            if (Float.isFinite(original[i]) && Float.isFinite(other[i])) {
                squares += (double) original[i] * original[i];
                differences += ((double) original[i] - other[i]) * ((double) original[i] - other[i]);
            } else if (Float.compare(original[i], other[i]) != 0) {
                return Double.POSITIVE_INFINITY;
            }
        }
        return differences == 0 ? 0 : Math.sqrt(differences / Math.max(squares, Float.MIN_NORMAL));
    }
}
