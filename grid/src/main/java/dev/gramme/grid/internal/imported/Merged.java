package dev.gramme.grid.internal.imported;

import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.intensity.IntensitySeries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Series of one zone, signal and step, with a new one laid over them.
///
/// @param series what comes of it, each without a gap, the oldest first
/// @param added steps that were not there
/// @param unchanged steps that were there and the same
/// @param revised steps that were there and are different now
/// @param largestRevision in g CO2e/kWh
public record Merged(List<IntensitySeries> series, int added, int unchanged, int revised, double largestRevision) {
    /// @param kept without overlaps
    /// @throws GrammeException (usage) if the new steps lie between the kept ones
    public static Merged of(List<IntensitySeries> kept, IntensitySeries news) {
        var all = new TreeMap<Long, Double>();
        for (var one : kept) {
            long apart = Duration.between(one.start(), news.start()).toNanos();
            if (apart % news.step().toNanos() != 0) {
                throw GrammeException.usage(
                        "Steps that begin at " + news.start() + " lie between the kept ones, which begin at "
                                + one.start(),
                        "the times of one of them are shifted.");
            }
            put(one, news, all);
        }
        int added = 0;
        int revised = 0;
        double largest = 0;
        for (int i = 0; i < news.size(); i++) {
            double value = news.gramsPerKilowattHour()[i];
            Double before = all.put((long) i, value);
            added += before == null ? 1 : 0;
            if (before != null && before != value) {
                revised++;
                largest = Math.max(largest, Math.abs(before - value));
            }
        }
        return new Merged(runs(all, kept, news), added, news.size() - added - revised, revised, largest);
    }

    /// How many steps a series begins before the new one.
    private static long index(IntensitySeries one, IntensitySeries news) {
        return Math.floorDiv(
                Duration.between(one.start(), news.start()).toNanos(),
                news.step().toNanos());
    }

    private static void put(IntensitySeries one, IntensitySeries news, TreeMap<Long, Double> into) {
        long first = -index(one, news);
        for (int i = 0; i < one.size(); i++) {
            into.put(first + i, one.gramsPerKilowattHour()[i]);
        }
    }

    private static List<IntensitySeries> runs(
            TreeMap<Long, Double> all, List<IntensitySeries> kept, IntensitySeries news) {
        var runs = new ArrayList<IntensitySeries>();
        double[] values = new double[all.size()];
        int count = 0;
        long first = 0;
        for (var entry : all.entrySet()) {
            if (count > 0 && entry.getKey() != first + count) {
                runs.add(run(first, Arrays.copyOf(values, count), kept, news));
                count = 0;
            }
            first = count == 0 ? entry.getKey() : first;
            values[count++] = entry.getValue();
        }
        runs.add(run(first, Arrays.copyOf(values, count), kept, news));
        return runs;
    }

    private static IntensitySeries run(long first, double[] values, List<IntensitySeries> kept, IntensitySeries news) {
        var start = news.start().plus(news.step().multipliedBy(first));
        var end = start.plus(news.step().multipliedBy(values.length));
        String source = Stream.concat(kept.stream(), Stream.of(news))
                .filter(one -> one.start().isBefore(end) && one.end().isAfter(start))
                .flatMap(one -> Arrays.stream(one.source().split("; ", -1)))
                .distinct()
                .collect(Collectors.joining("; "));
        return new IntensitySeries(news.zone(), news.signal(), start, news.step(), values, source);
    }
}
