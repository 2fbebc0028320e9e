package dev.gramme.compress.internal.calibrate;

/// The range whose 256 numbers stand for a histogram's with the least mean square error: what is cut off counts with
/// its distance from the end, what is not with a step's variance, step² / 12.
final class LeastSquares {
    /// Both ends are tried at so many places between zero and the extreme.
    private static final int PLACES = 100;

    private static final int STEPS = 255;

    /// Moments of the numbers in all bins before one: how many, their sum, the sum of their squares.
    private final double[] number = new double[Histogram.BINS + 1];

    private final double[] sum = new double[Histogram.BINS + 1];
    private final double[] squares = new double[Histogram.BINS + 1];
    private final Histogram histogram;

    private LeastSquares(Histogram histogram) {
        this.histogram = histogram;
        for (int bin = 0; bin < Histogram.BINS; bin++) {
            double count = histogram.count(bin);
            double middle = histogram.edge(bin) + histogram.width() / 2;
            number[bin + 1] = number[bin] + count;
            sum[bin + 1] = sum[bin] + count * middle;
            squares[bin + 1] = squares[bin] + count * middle * middle;
        }
    }

    static Range of(Histogram histogram) {
        var widest = histogram.extremes().withZero();
        var errors = new LeastSquares(histogram);
        var best = widest;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 1; i <= (widest.low() < 0 ? PLACES : 1); i++) {
            for (int j = 1; j <= (widest.high() > 0 ? PLACES : 1); j++) {
                double low = widest.low() < 0 ? widest.low() * i / PLACES : 0;
                double high = widest.high() > 0 ? widest.high() * j / PLACES : 0;
                double error = errors.at(low, high);
                if (error <= least) {
                    least = error;
                    best = new Range(low, high);
                }
            }
        }
        return best;
    }

    /// The sum of all numbers' square errors.
    private double at(double low, double high) {
        int from = bin(low);
        int to = bin(high);
        double step = (high - low) / STEPS;
        double inside = Math.max(0, number[to] - number[from] - histogram.zeros());
        double below = squares[from] - 2 * low * sum[from] + low * low * number[from];
        int last = Histogram.BINS;
        double above = (squares[last] - squares[to])
                - 2 * high * (sum[last] - sum[to])
                + high * high * (number[last] - number[to]);
        return below + above + inside * step * step / 12;
    }

    /// The first bin whose middle is not below a number.
    private int bin(double edge) {
        double bins = Math.ceil((edge - histogram.edge(0)) / histogram.width() - 0.5);
        return (int) Math.clamp(bins, 0, Histogram.BINS);
    }
}
