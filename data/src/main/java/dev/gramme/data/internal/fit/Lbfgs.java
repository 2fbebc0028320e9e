package dev.gramme.data.internal.fit;

import java.util.ArrayDeque;
import java.util.Deque;

/// Finds the minimum of a smooth convex function: limited-memory BFGS with backtracking, J. Nocedal, S. J. Wright,
/// Numerical Optimization (2nd edition, 2006), algorithms 7.4, 7.5 and 3.1.
public final class Lbfgs {
    private static final int MEMORY = 10;
    private static final double SUFFICIENT_DECREASE = 1e-4;
    private static final double SMALLEST_STEP = 1e-20;

    private final double tolerance;
    private final int mostIterations;

    /// @param tolerance ends when no component of the gradient is larger
    public Lbfgs(double tolerance, int mostIterations) {
        this.tolerance = tolerance;
        this.mostIterations = mostIterations;
    }

    /// What is to be minimised.
    @FunctionalInterface
    public interface Objective {
        /// The value at a point; writes its gradient there, over whatever is in the array.
        double at(double[] point, double[] gradient);
    }

    /// A step and the change of the gradient along it.
    private static final class Pair {
        private final double[] step;
        private final double[] change;
        private final double product;

        Pair(double[] step, double[] change) {
            this.step = step;
            this.change = change;
            this.product = dot(step, change);
        }
    }

    /// @param start not changed
    public double[] minimum(Objective objective, double[] start) {
        double[] point = start.clone();
        double[] gradient = new double[point.length];
        double value = objective.at(point, gradient);
        Deque<Pair> memory = new ArrayDeque<>();
        for (int iteration = 0; iteration < mostIterations && largest(gradient) > tolerance; iteration++) {
            double[] direction = direction(gradient, memory);
            double slope = dot(direction, gradient);
            double step = memory.isEmpty() ? Math.min(1, 1 / Math.sqrt(dot(gradient, gradient))) : 1;
            double[] next = new double[point.length];
            double[] nextGradient = new double[point.length];
            double nextValue = objective.at(moved(point, direction, step, next), nextGradient);
            while (!(nextValue <= value + SUFFICIENT_DECREASE * step * slope)) {
                step /= 2;
                if (step < SMALLEST_STEP) {
                    // No decrease can be told from rounding any more: this is the minimum.
                    return point;
                }
                nextValue = objective.at(moved(point, direction, step, next), nextGradient);
            }
            remember(memory, new Pair(difference(next, point), difference(nextGradient, gradient)));
            point = next;
            gradient = nextGradient;
            value = nextValue;
        }
        return point;
    }

    /// The two-loop recursion.
    private static double[] direction(double[] gradient, Deque<Pair> memory) {
        double[] direction = gradient.clone();
        double[] factors = new double[memory.size()];
        int i = memory.size();
        for (var pairs = memory.descendingIterator(); pairs.hasNext(); ) {
            var pair = pairs.next();
            factors[--i] = dot(pair.step, direction) / pair.product;
            add(direction, -factors[i], pair.change);
        }
        var newest = memory.peekLast();
        double scale = newest == null ? 1 : newest.product / dot(newest.change, newest.change);
        for (int j = 0; j < direction.length; j++) {
            direction[j] *= scale;
        }
        for (var pair : memory) {
            double back = dot(pair.change, direction) / pair.product;
            add(direction, factors[i++] - back, pair.step);
        }
        for (int j = 0; j < direction.length; j++) {
            direction[j] = -direction[j];
        }
        return direction;
    }

    private static void remember(Deque<Pair> memory, Pair pair) {
        // Without curvature along the step the approximation would lose its positive definiteness.
        if (pair.product > 1e-12 * dot(pair.change, pair.change)) {
            if (memory.size() == MEMORY) {
                memory.removeFirst();
            }
            memory.addLast(pair);
        }
    }

    private static double[] difference(double[] to, double[] from) {
        double[] difference = to.clone();
        add(difference, -1, from);
        return difference;
    }

    private static double[] moved(double[] point, double[] direction, double step, double[] target) {
        for (int i = 0; i < point.length; i++) {
            target[i] = point[i] + step * direction[i];
        }
        return target;
    }

    private static void add(double[] target, double factor, double[] vector) {
        for (int i = 0; i < target.length; i++) {
            target[i] += factor * vector[i];
        }
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    private static double largest(double[] vector) {
        double largest = 0;
        for (double element : vector) {
            largest = Math.max(largest, Math.abs(element));
        }
        return largest;
    }
}
