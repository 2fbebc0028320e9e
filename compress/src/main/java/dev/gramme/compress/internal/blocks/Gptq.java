package dev.gramme.compress.internal.blocks;

import dev.gramme.carbon.GrammeException;
import dev.gramme.compress.internal.graph.Linear;
import java.util.Map;

/// Rounds the inputs of a layer one after another, and lets those that are not yet rounded make up for the error so
/// far (Frantar et al. 2022, GPTQ, arXiv:2210.17323). What counts is the error of the layer's outputs on examples,
/// not that of its weights.
///
/// It is computed as Babai's nearest plane (Chen et al. 2025, arXiv:2507.18553, which proves the two the same): with
/// Rᵀ R = H, the squared error of the outputs is that of R E, so that, from the last input to the first, each number
/// is the one next to w + Σ r e over the inputs already rounded. That needs no inverse. Inputs with the largest
/// squares come first, the "act-order" of the paper's code. Afterwards each number is looked at again, a few times,
/// and becomes the best one given all others, which can only lower the error.
///
/// @param hessians by the name of the layers' input
/// @param damping what is added to the diagonal, as a part of its mean; the paper takes 0.01
/// @param sweeps how often all numbers are looked at again
public record Gptq(Map<String, Hessian> hessians, double damping, int sweeps) implements Rounding {
    public Gptq {
        hessians = Map.copyOf(hessians);
    }

    /// As the paper does it, with two sweeps more.
    public static Gptq of(Map<String, Hessian> hessians) {
        return new Gptq(hessians, 0.01, 2);
    }

    @Override
    public float[] importance(Linear layer) {
        float[] diagonal = hessian(layer).diagonal();
        double sum = 0;
        for (float square : diagonal) {
            sum += square;
        }
        float added = (float) (damping * sum / diagonal.length) + Float.MIN_NORMAL;
        for (int i = 0; i < diagonal.length; i++) {
            diagonal[i] += added;
        }
        return diagonal;
    }

    @Override
    public void fill(Linear layer, Grid<?> grid) {
        var hessian = hessian(layer);
        float[] weights = layer.weight().floats();
        float[][] errors = new float[hessian.size()][weights.length / hessian.size()];
        double added = added(hessian);
        int[] order = hessian.ascending();
        float[][] factors = Cholesky.unitRows(hessian, order, added);
        for (int i = order.length - 1; i >= 0; i--) {
            float[] feedback = new float[errors[0].length];
            for (int j = i + 1; j < order.length; j++) {
                add(feedback, errors[order[j]], factors[i][j]);
            }
            put(order[i], feedback, weights, errors, grid);
        }
        for (int sweep = 0; sweep < sweeps; sweep++) {
            for (int row : order) {
                improve(row, hessian, added, weights, errors, grid);
            }
        }
    }

    private void improve(int row, Hessian hessian, double added, float[] weights, float[][] errors, Grid<?> grid) {
        float[] feedback = new float[errors[0].length];
        double own = hessian.at(row, row) + added;
        for (int other = 0; other < errors.length; other++) {
            if (other != row) {
                add(feedback, errors[other], (float) (hessian.at(row, other) / own));
            }
        }
        put(row, feedback, weights, errors, grid);
    }

    private static void put(int row, float[] feedback, float[] weights, float[][] errors, Grid<?> grid) {
        int columns = feedback.length;
        for (int column = 0; column < columns; column++) {
            float weight = weights[row * columns + column];
            errors[row][column] = weight - grid.put(row, column, weight + feedback[column]);
        }
    }

    private static void add(float[] sum, float[] other, float factor) {
        for (int n = 0; n < sum.length; n++) {
            sum[n] += factor * other[n];
        }
    }

    private double added(Hessian hessian) {
        double sum = 0;
        for (int i = 0; i < hessian.size(); i++) {
            sum += hessian.at(i, i);
        }
        return sum == 0 ? 1 : damping * sum / hessian.size();
    }

    private Hessian hessian(Linear layer) {
        var found = hessians.get(layer.input());
        if (found == null) {
            throw GrammeException.failure(
                    "No examples were seen of '" + layer.input() + "', the input of '"
                            + layer.weight().name() + "'",
                    "the calibration was made for other layers, or without examples.");
        }
        return found;
    }
}
