package dev.gramme.data.metric;

import dev.gramme.data.Labels;
import java.util.Arrays;

/// How often each label was taken for each.
///
/// Precision, recall and F1 as in C. D. Manning, P. Raghavan, H. Schütze, Introduction to Information Retrieval (2008),
/// sections 8.3 and 13.6. A quotient whose denominator is 0 counts as 0, as in scikit-learn.
public final class ConfusionMatrix {
    private final Labels labels;
    private final long[][] counts;

    private ConfusionMatrix(Labels labels, long[][] counts) {
        this.labels = labels;
        this.counts = counts;
    }

    public static ConfusionMatrix of(Labels labels, int[] truth, int[] predicted) {
        Accuracy.requirePairs(truth.length, predicted.length);
        long[][] counts = new long[labels.size()][labels.size()];
        for (int i = 0; i < truth.length; i++) {
            counts[truth[i]][predicted[i]]++;
        }
        return new ConfusionMatrix(labels, counts);
    }

    public Labels labels() {
        return labels;
    }

    /// How many inputs of one label were taken for another.
    public long count(int truth, int predicted) {
        return counts[truth][predicted];
    }

    /// Of those taken for this label, the share that had it.
    public double precision(int label) {
        long taken = Arrays.stream(counts).mapToLong(row -> row[label]).sum();
        return share(counts[label][label], taken);
    }

    /// Of those that had this label, the share that was taken for it.
    public double recall(int label) {
        return share(counts[label][label], Arrays.stream(counts[label]).sum());
    }

    /// The harmonic mean of both.
    public double f1(int label) {
        long taken = Arrays.stream(counts).mapToLong(row -> row[label]).sum();
        long had = Arrays.stream(counts[label]).sum();
        return share(2 * counts[label][label], taken + had);
    }

    /// The mean of F1 over the labels that occur, as a truth or as a prediction.
    public double macroF1() {
        double sum = 0;
        int occurring = 0;
        for (int label = 0; label < counts.length; label++) {
            int column = label;
            boolean occurs = Arrays.stream(counts[label]).sum() > 0
                    || Arrays.stream(counts).mapToLong(row -> row[column]).sum() > 0;
            sum += occurs ? f1(label) : 0;
            occurring += occurs ? 1 : 0;
        }
        return sum / occurring;
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : part / (double) whole;
    }
}
