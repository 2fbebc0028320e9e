package dev.gramme.report.internal;

import dev.gramme.report.internal.PowerSeries.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Power over time as the geometry of an SVG: billed power as areas stacked by component, the whole machine as a line
/// above. Each interval is a flat step, because a mean is all that is known of it.
///
/// @param areas from the bottom up
/// @param machine the outline of the machine's power
/// @param timeTicks along the bottom; the last one names the unit
/// @param wattTicks along the left; the last one names the unit
public record PowerChart(List<Area> areas, String machine, List<Tick> timeTicks, List<Tick> wattTicks) {
    /// The chart's box in the units of its SVG; labels stand outside of it.
    public static final int LEFT = 52;

    public static final int TOP = 14;
    public static final int WIDTH = 800;
    public static final int HEIGHT = 270;

    /// One component.
    ///
    /// @param path the outline of its area
    /// @param labelY where its name stands at the right end
    public record Area(String name, int colour, String path, double labelY) {}

    /// A label on an axis and where it is.
    public record Tick(double position, String label) {}

    public static PowerChart of(PowerSeries series) {
        var time = Axis.exact(series.seconds(), 8, WIDTH);
        var watts = Axis.rounded(series.peakWatts(), 5, HEIGHT);
        var areas = new ArrayList<Area>();
        var below = new double[series.intervals().size()];
        var labels = new ArrayList<Double>();
        for (int c = 0; c < series.components().size(); c++) {
            var above = below.clone();
            for (int i = 0; i < above.length; i++) {
                above[i] += series.intervals().get(i).watts().get(c);
            }
            String path = steps(series.intervals(), above, time, watts) + back(series.intervals(), below, time, watts);
            double middle = above.length == 0 ? 0 : (above[above.length - 1] + below[below.length - 1]) / 2;
            labels.add(y(watts, middle));
            areas.add(new Area(series.components().get(c), c % COLOURS, path + "Z", 0));
            below = above;
        }
        var machine =
                series.intervals().stream().mapToDouble(Interval::machineWatts).toArray();
        return new PowerChart(
                apart(areas, labels),
                steps(series.intervals(), machine, time, watts),
                timeTicks(time),
                wattTicks(watts));
    }

    /// How many colours the page's style knows.
    public static final int COLOURS = 6;

    private static final double LABEL_HEIGHT = 15;

    /// Labels of thin areas are pushed up until none covers another.
    private static List<Area> apart(List<Area> areas, List<Double> wanted) {
        var placed = new ArrayList<Area>();
        double lowestFree = TOP + HEIGHT;
        for (int i = 0; i < areas.size(); i++) {
            double y = Math.min(wanted.get(i) + 4, lowestFree);
            lowestFree = y - LABEL_HEIGHT;
            var area = areas.get(i);
            placed.add(new Area(area.name, area.colour, area.path, y));
        }
        return placed;
    }

    private static String steps(List<Interval> intervals, double[] values, Axis time, Axis watts) {
        var path = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            var interval = intervals.get(i);
            path.append(path.isEmpty() ? 'M' : 'L').append(point(time, interval.startSeconds(), watts, values[i]));
            path.append('L').append(point(time, interval.endSeconds(), watts, values[i]));
        }
        return path.toString();
    }

    private static String back(List<Interval> intervals, double[] values, Axis time, Axis watts) {
        var path = new StringBuilder();
        for (int i = values.length - 1; i >= 0; i--) {
            var interval = intervals.get(i);
            path.append('L').append(point(time, interval.endSeconds(), watts, values[i]));
            path.append('L').append(point(time, interval.startSeconds(), watts, values[i]));
        }
        return path.toString();
    }

    private static String point(Axis time, double seconds, Axis watts, double value) {
        return String.format(Locale.ROOT, "%.1f %.1f", LEFT + time.at(seconds), y(watts, value));
    }

    private static double y(Axis watts, double value) {
        return Math.round((TOP + HEIGHT - watts.at(value)) * 10) / 10.0;
    }

    private static List<Tick> wattTicks(Axis watts) {
        return watts.ticks().stream()
                .map(tick -> new Tick(y(watts, tick), label(tick, watts, "W")))
                .toList();
    }

    private static List<Tick> timeTicks(Axis time) {
        String unit = time.end() >= 2 * 3600 ? "h" : time.end() >= 120 ? "min" : "s";
        double seconds = switch (unit) {
            case "h" -> 3600;
            case "min" -> 60;
            default -> 1;
        };
        var scaled = Axis.exact(time.end() / seconds, 8, WIDTH);
        return scaled.ticks().stream()
                .map(tick -> new Tick(Math.round((LEFT + scaled.at(tick)) * 10) / 10.0, label(tick, scaled, unit)))
                .toList();
    }

    private static String label(double tick, Axis axis, String unit) {
        boolean last = tick + axis.step() > axis.end() * (1 + 1e-9);
        return last ? number(tick) + " " + unit : number(tick);
    }

    private static String number(double tick) {
        String text = String.format(Locale.ROOT, "%.6f", tick);
        return text.replaceAll("0+$", "").replaceAll("\\.$", "");
    }
}
