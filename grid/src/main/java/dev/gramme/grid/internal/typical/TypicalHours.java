package dev.gramme.grid.internal.typical;

import dev.gramme.carbon.intensity.Band;
import dev.gramme.carbon.intensity.Forecast;
import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.carbon.intensity.Signal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/// What hours of the day (UTC) are like in each month, as shares of a mean.
///
/// @param middle [12][24], January first: the mean of those hours
/// @param low [12][24]: one in ten of them is below
/// @param high [12][24]: one in ten of them is above
@SuppressWarnings("ArrayRecordComponent") // A table that is read and never compared.
public record TypicalHours(double[][] middle, double[][] low, double[][] high) {
    static final int MONTHS = 12;
    static final int HOURS = 24;
    private static final double COVERAGE = 0.8;
    private static final Duration HOUR = Duration.ofHours(1);

    /// Days of a month that have to be known before it is taken for what it is like.
    private static final int LEAST_DAYS = 7;

    /// Whose hours they are and what their mean is.
    ///
    /// @param grams g CO2e/kWh
    public record Level(String zone, Signal signal, double grams, String source) {}

    /// What a series' hours are like. Months that it lacks are like all that it has.
    ///
    /// @return empty if it has less than a week, or nothing but zeros
    public static Optional<TypicalHours> of(IntensitySeries series) {
        double mean = Arrays.stream(series.gramsPerKilowattHour()).average().orElse(0);
        boolean tooShort = Duration.between(series.start(), series.end()).toDays() < LEAST_DAYS;
        if (tooShort || mean <= 0) {
            return Optional.empty();
        }
        var cells = new Cells();
        for (int i = 0; i < series.size(); i++) {
            cells.add(series.at(i), series.gramsPerKilowattHour()[i] / mean);
        }
        return Optional.of(cells.typical(LEAST_DAYS * Math.max(1, HOUR.dividedBy(series.step()))));
    }

    /// What is to be expected.
    ///
    /// @param from the first moment; the forecast begins with its hour
    /// @param to the first moment that is not asked for any more
    public Forecast forecast(Level level, Instant from, Instant to) {
        Instant start = from.truncatedTo(ChronoUnit.HOURS);
        int count = Math.toIntExact(-Math.floorDiv(-Duration.between(start, to).toNanos(), HOUR.toNanos()));
        double[] expected = values(middle, level.grams, start, count);
        var series = new IntensitySeries(level.zone, level.signal, start, HOUR, expected, level.source);
        var band = new Band(COVERAGE, values(low, level.grams, start, count), values(high, level.grams, start, count));
        return new Forecast(from, series, List.of(band));
    }

    private static double[] values(double[][] shares, double grams, Instant start, int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            var time = start.plus(HOUR.multipliedBy(i)).atOffset(ZoneOffset.UTC);
            values[i] = grams * shares[time.getMonthValue() - 1][time.getHour()];
        }
        return values;
    }

    /// All values by month and hour.
    private static final class Cells {
        private final DoubleStream.Builder[][] cells = new DoubleStream.Builder[MONTHS][HOURS];
        private final DoubleStream.Builder[] all = new DoubleStream.Builder[HOURS];

        Cells() {
            for (int hour = 0; hour < HOURS; hour++) {
                all[hour] = DoubleStream.builder();
                for (var month : cells) {
                    month[hour] = DoubleStream.builder();
                }
            }
        }

        void add(Instant time, double share) {
            var utc = time.atOffset(ZoneOffset.UTC);
            cells[utc.getMonthValue() - 1][utc.getHour()].add(share);
            all[utc.getHour()].add(share);
        }

        TypicalHours typical(long least) {
            var middle = new double[MONTHS][HOURS];
            var low = new double[MONTHS][HOURS];
            var high = new double[MONTHS][HOURS];
            for (int hour = 0; hour < HOURS; hour++) {
                double[] ofAll = all[hour].build().sorted().toArray();
                for (int month = 0; month < MONTHS; month++) {
                    double[] own = cells[month][hour].build().sorted().toArray();
                    double[] sorted = own.length < least ? ofAll : own;
                    middle[month][hour] = Arrays.stream(sorted).average().orElse(1);
                    low[month][hour] = quantile(sorted, (1 - COVERAGE) / 2);
                    high[month][hour] = quantile(sorted, (1 + COVERAGE) / 2);
                }
            }
            return new TypicalHours(middle, low, high);
        }

        private static double quantile(double[] sorted, double share) {
            return sorted[(int) Math.round(share * (sorted.length - 1))];
        }
    }
}
