package dev.gramme.compress.internal.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HistogramTest {
    @Test
    void countsDoNotDependOnTheOrderInWhichNumbersCome() {
        float[] numbers = normal(5_000, 1);
        var one = counted(numbers);
        var other = new Histogram();
        for (int from = numbers.length - 100; from >= 0; from -= 100) {
            other.add(Arrays.copyOfRange(numbers, from, from + 100));
        }
        assertThat(other.width()).isEqualTo(one.width());
        assertThat(other.total()).isEqualTo(one.total()).isEqualTo(numbers.length);
        assertThat(other.extremes()).isEqualTo(one.extremes());
        for (int bin = 0; bin < Histogram.BINS; bin++) {
            assertThat(other.count(bin)).isEqualTo(one.count(bin));
            assertThat(other.edge(bin)).isEqualTo(one.edge(bin));
        }
    }

    @Test
    void eachNumberIsInTheBinThatHoldsIt() {
        float[] numbers = {-3.5f, 0, 0, 1e-3f, 2, 1000};
        var histogram = counted(numbers);
        assertThat(histogram.zeros()).isEqualTo(2);
        for (int bin = 0; bin < Histogram.BINS; bin++) {
            double from = histogram.edge(bin);
            double to = histogram.edge(bin + 1);
            long inside = 0;
            for (float number : numbers) {
                inside += number >= from && number < to ? 1 : 0;
            }
            assertThat(histogram.count(bin)).isEqualTo(inside);
        }
    }

    @Test
    void aPercentileLiesWhereTheSortedNumbersHaveIt() {
        float[] numbers = normal(50_000, 2);
        var range = Ranges.range(counted(numbers), new Method.Percentile(0.99));
        float[] sorted = numbers.clone();
        Arrays.sort(sorted);
        assertThat(range.low()).isCloseTo(sorted[250], within(0.01));
        assertThat(range.high()).isCloseTo(sorted[49_750], within(0.01));
    }

    @Test
    void theLeastSquaresAreThoseOfTryingAllRanges() {
        float[] numbers = normal(20_000, 3);
        numbers[0] = 40;
        var found = Ranges.range(counted(numbers), new Method.SquaredError());
        double best = Double.POSITIVE_INFINITY;
        for (double high = 0.5; high <= 40; high += 0.05) {
            best = Math.min(best, error(numbers, new Range(found.low(), high)));
        }
        assertThat(error(numbers, found)).isLessThan(1.05 * best);
        assertThat(found.high()).isLessThan(40);
    }

    @Test
    void leastDivergenceCutsALonelyOutlier() {
        float[] numbers = normal(50_000, 4);
        numbers[0] = 60;
        var found = Ranges.range(counted(numbers), new Method.Entropy());
        assertThat(found.high()).isBetween(2.0, 20.0);
        assertThat(Ranges.range(counted(numbers), new Method.Extremes()).high()).isEqualTo(60);
    }

    @Test
    void aConstantHasARangeOfItself() {
        float[] same = new float[100];
        Arrays.fill(same, 2.5f);
        var histogram = counted(same);
        for (Method method : new Method[] {
            new Method.Extremes(), new Method.Percentile(0.9999), new Method.Entropy(), new Method.SquaredError()
        }) {
            assertThat(Ranges.range(histogram, method)).isEqualTo(new Range(2.5, 2.5));
        }
        assertThat(Ranges.of(Map.of("never seen", new Histogram()), new Method.Extremes())
                        .byValue())
                .isEmpty();
    }

    private static double error(float[] numbers, Range range) {
        double step = range.withZero().width() / 255;
        double low = range.withZero().low();
        double sum = 0;
        for (float number : numbers) {
            double rounded = low + Math.clamp(Math.rint((number - low) / step), 0, 255) * step;
            sum += (number - rounded) * (number - rounded);
        }
        return sum;
    }

    private static Histogram counted(float[] numbers) {
        var histogram = new Histogram();
        histogram.add(numbers);
        return histogram;
    }

    private static float[] normal(int count, long seed) {
        var random = new SplittableRandom(seed);
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }
}
