package dev.gramme.train.internal.pace;

/// Ends a training that no longer gets better: after so many looks without a new best (Prechelt 1998, "Early stopping -
/// but when?", criterion UP with the best kept).
public final class Patience {
    private final int looks;
    private final double least;
    private double best = Double.NEGATIVE_INFINITY;
    private int without;

    /// @param looks how many in a row may bring nothing
    /// @param least by how much a metric (higher is better) has to rise to count as better
    public Patience(int looks, double least) {
        this.looks = looks;
        this.least = least;
    }

    /// Takes a metric; whether it is the best so far.
    public boolean better(double metric) {
        boolean first = best == Double.NEGATIVE_INFINITY;
        if (metric > best + least || (first && !Double.isNaN(metric))) {
            best = metric;
            without = 0;
            return true;
        }
        without++;
        return false;
    }

    public boolean exhausted() {
        return without >= looks;
    }

    public double best() {
        return best;
    }
}
