package dev.gramme.compress.judge;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// How well the vectors of a compressed encoder stand for those of the original, without any labels.
///
/// @param cosineMean the mean cosine of an example's two vectors
/// @param cosineMin the least
/// @param cosineDeviation the standard deviation of the cosines
/// @param neighbourOverlap which share of an example's nearest neighbours by the original are such by the other as well
public record Fidelity(double cosineMean, double cosineMin, double cosineDeviation, double neighbourOverlap) {
    /// Compares two sets of vectors. One that is not all numbers points nowhere, and one of another length is of
    /// another space: the cosine is 0.
    ///
    /// @param original a vector for each example
    /// @param other the compressed model's
    /// @param neighbours how many are looked at; fewer where there are not as many other examples
    /// @throws IllegalArgumentException if there are fewer than two examples, or not as many vectors of each
    public static Fidelity of(float[][] original, float[][] other, int neighbours) {
        if (original.length < 2 || original.length != other.length) {
            throw new IllegalArgumentException(
                    original.length + " and " + other.length + " vectors cannot be compared");
        }
        var before = unit(original);
        var after = unit(other);
        double sum = 0;
        double squares = 0;
        double least = 1;
        long shared = 0;
        int nearest = Math.min(neighbours, original.length - 1);
        for (int i = 0; i < before.length; i++) {
            double cosine = Math.clamp(dot(before[i], after[i]), -1, 1);
            sum += cosine;
            squares += (1 - cosine) * (1 - cosine);
            least = Math.min(least, cosine);
            var both = new HashSet<>(nearest(before, i, nearest));
            both.retainAll(nearest(after, i, nearest));
            shared += both.size();
        }
        double mean = sum / before.length;
        double variance = squares / before.length - (1 - mean) * (1 - mean);
        return new Fidelity(mean, least, Math.sqrt(Math.max(0, variance)), shared / ((double) nearest * before.length));
    }

    private static Set<Integer> nearest(double[][] vectors, int place, int count) {
        double[] cosines = Arrays.stream(vectors)
                .mapToDouble(vector -> dot(vector, vectors[place]))
                .toArray();
        return IntStream.range(0, vectors.length)
                .filter(i -> i != place)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -cosines[i]))
                .limit(count)
                .collect(Collectors.toSet());
    }

    private static double[][] unit(float[][] vectors) {
        double[][] unit = new double[vectors.length][];
        for (int i = 0; i < vectors.length; i++) {
            double[] vector = new double[vectors[i].length];
            double squares = 0;
            for (int d = 0; d < vector.length; d++) {
                vector[d] = vectors[i][d];
                squares += vector[d] * vector[d];
            }
            double length = squares == 0 ? 1 : Math.sqrt(squares);
            unit[i] = !Double.isFinite(length)
                    ? new double[vector.length]
                    : Arrays.stream(vector).map(number -> number / length).toArray();
        }
        return unit;
    }

    private static double dot(double[] a, double[] b) {
        if (a.length != b.length) {
            return 0;
        }
        double sum = 0;
        for (int d = 0; d < a.length; d++) {
            sum += a[d] * b[d];
        }
        return sum;
    }
}
