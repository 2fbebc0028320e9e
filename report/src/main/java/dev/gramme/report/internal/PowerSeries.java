package dev.gramme.report.internal;

import dev.gramme.ledger.ComponentReading;
import dev.gramme.ledger.Reading;
import dev.gramme.ledger.Run;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// A run's power over time: the mean of each interval between readings, so that power times time is the energy
/// metered, however few intervals are left.
///
/// @param components names in the order of each interval's watts
/// @param intervals one after the other, without gaps, from the run's start
public record PowerSeries(List<String> components, List<Interval> intervals) {

    /// One stretch of time.
    ///
    /// @param startSeconds since the run's start
    /// @param endSeconds likewise
    /// @param watts mean power billed to the run, by component
    /// @param machineWatts mean power of the whole machine
    /// @param joules billed in this interval, all components together
    public record Interval(
            double startSeconds, double endSeconds, List<Double> watts, double machineWatts, double joules) {
        /// All components together.
        public double billedWatts() {
            return watts.stream().mapToDouble(Double::doubleValue).sum();
        }
    }

    /// @param most how many intervals at most; neighbours are merged until they fit
    public static PowerSeries of(Run run, List<Reading> readings, int most) {
        var components = run.header().components().stream()
                .map(component -> component.name())
                .toList();
        var last = new Reading(Duration.ZERO, 0, Collections.nCopies(components.size(), ComponentReading.ZERO));
        var intervals = new ArrayList<Interval>();
        int stride = Math.max(1, Math.ceilDiv(readings.size(), most));
        // Counting from the end keeps the last reading, which is the bill.
        for (int i = (readings.size() - 1) % stride; i < readings.size(); i += stride) {
            var next = readings.get(i);
            if (next.elapsed().compareTo(last.elapsed()) > 0) {
                intervals.add(between(last, next));
                last = next;
            }
        }
        return new PowerSeries(components, intervals);
    }

    /// What is billed over all intervals.
    public double joules() {
        return intervals.stream().mapToDouble(Interval::joules).sum();
    }

    /// The end of the last interval.
    public double seconds() {
        return intervals.isEmpty() ? 0 : intervals.getLast().endSeconds;
    }

    /// The highest mean power of the machine or the bill in any interval.
    public double peakWatts() {
        return intervals.stream()
                .mapToDouble(interval -> Math.max(interval.machineWatts, interval.billedWatts()))
                .max()
                .orElse(0);
    }

    private static Interval between(Reading from, Reading to) {
        double start = from.elapsed().toNanos() / 1e9;
        double end = to.elapsed().toNanos() / 1e9;
        var watts = new ArrayList<Double>();
        double machine = 0;
        double joules = 0;
        for (int i = 0; i < to.components().size(); i++) {
            var before = from.components().get(i);
            var after = to.components().get(i);
            double billed = after.dynamic() + after.idle() - before.dynamic() - before.idle();
            watts.add(billed / (end - start));
            machine += after.machine() - before.machine();
            joules += billed;
        }
        return new Interval(start, end, watts, machine / (end - start), joules);
    }
}
