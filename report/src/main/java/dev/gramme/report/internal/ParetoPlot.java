package dev.gramme.report.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import tools.jackson.databind.JsonNode;

/// What each option keeps of the metric over what it takes of the original's CPU time; the area of a point
/// is its share of the original's size. Up and to the left is better.
///
/// @param metric what goes up
/// @param points the original first
/// @param front what no other point beats in both, the quickest first, as an SVG polyline takes it; empty
///     if that is a single one
/// @param across ticks of the CPU time
/// @param up ticks of the metric
public record ParetoPlot(String metric, List<Point> points, String front, List<Tick> across, List<Tick> up) {
    public static final int WIDTH = 900;
    public static final int HEIGHT = 320;
    public static final int LEFT = 70;
    public static final int BOTTOM = 270;
    private static final int RIGHT = 870;
    private static final int TOP = 24;
    private static final double LARGEST_RADIUS = 18;
    private static final double SMALLEST_RADIUS = 4;
    private static final double LABEL_WIDTH = 100;
    private static final double LABEL_HEIGHT = 24;

    /// A model.
    ///
    /// @param kind `original`, `chosen` or `other`
    /// @param below whether its label is below it
    public record Point(String label, double x, double y, double radius, String kind, boolean below) {
        private static final int ABOVE = 5;
        private static final int BELOW = 16;

        /// Above the point, or below it where another label is above.
        public double labelY() {
            return rounded(below ? y + radius + BELOW : y - radius - ABOVE);
        }
    }

    /// A line of the grid with its figure.
    public record Tick(double at, String label) {}

    private record Raw(String label, double cpu, double metric, double size, String kind, boolean best) {}

    /// Empty if fewer than two models were measured.
    static Optional<ParetoPlot> of(JsonNode json) {
        double whole = json.path("size_before").asDouble(0);
        var raw = new ArrayList<Raw>();
        for (JsonNode row : json.path("options")) {
            if (row.path("metric_value").isNumber() && row.path("latency_ratio").isNumber()) {
                raw.add(new Raw(
                        row.path("method").asString(""),
                        row.path("latency_ratio").asDouble(),
                        row.path("metric_value").asDouble(),
                        row.path("size").asDouble(0) / Math.max(1, whole),
                        row.path("chosen").asBoolean(false) ? "chosen" : "other",
                        row.path("pareto").asBoolean(false)));
            }
        }
        if (raw.isEmpty() || !json.path("before").isNumber()) {
            return Optional.empty();
        }
        // On the same examples as the options; documents of old have only what it has on others.
        double before =
                json.path("compared_before").asDouble(json.path("before").asDouble());
        raw.addFirst(new Raw("original", 1, before, 1, "original", true));
        return Optional.of(of(json.path("metric").asString("metric"), raw));
    }

    private static ParetoPlot of(String metric, List<Raw> raw) {
        var across = Axis.rounded(raw.stream().mapToDouble(Raw::cpu).max().orElse(1) * 1.05, 6, RIGHT - LEFT);
        double low = raw.stream().mapToDouble(Raw::metric).min().orElse(0);
        double high = raw.stream().mapToDouble(Raw::metric).max().orElse(1);
        double margin = Math.max(1e-4, (high - low) * 0.25);
        double bottom = low - margin;
        double scale = (BOTTOM - TOP) / (high + margin - bottom);
        double chosen = raw.stream()
                .filter(one -> one.kind.equals("chosen"))
                .mapToDouble(Raw::metric)
                .max()
                .orElse(low);
        ToDoubleFunction<Raw> x = one -> rounded(LEFT + across.at(one.cpu));
        ToDoubleFunction<Raw> y = one -> rounded(BOTTOM - (one.metric - bottom) * scale);
        var front = front(raw);
        var points = raw.stream()
                .map(one -> new Point(
                        // Of many that lie close together only those are named that matter.
                        front.contains(one) || !one.kind.equals("other") ? one.label : "",
                        x.applyAsDouble(one),
                        y.applyAsDouble(one),
                        rounded(Math.max(SMALLEST_RADIUS, LARGEST_RADIUS * Math.sqrt(one.size))),
                        one.kind,
                        one.metric < chosen || (one.kind.equals("chosen") && isCrowded(one, front, x, y))))
                .toList();
        var xs = across.ticks().stream()
                .map(value -> new Tick(rounded(LEFT + across.at(value)), String.format(Locale.ROOT, "%.2g ×", value)))
                .toList();
        var ys = new ArrayList<Tick>();
        for (double value : List.of(low, (low + high) / 2, high)) {
            ys.add(new Tick(rounded(BOTTOM - (value - bottom) * scale), String.format(Locale.ROOT, "%.4f", value)));
        }
        var line = front.stream()
                .map(one -> x.applyAsDouble(one) + "," + y.applyAsDouble(one))
                .toList();
        return new ParetoPlot(
                metric, points, line.size() > 1 ? String.join(" ", line) : "", xs, high > low ? ys : ys.subList(0, 1));
    }

    /// Whether the label of another point stands where this one's would.
    private static boolean isCrowded(Raw one, List<Raw> named, ToDoubleFunction<Raw> x, ToDoubleFunction<Raw> y) {
        return named.stream()
                .filter(other -> !other.equals(one))
                .anyMatch(other -> Math.abs(x.applyAsDouble(other) - x.applyAsDouble(one)) < LABEL_WIDTH
                        && Math.abs(y.applyAsDouble(other) - y.applyAsDouble(one)) < LABEL_HEIGHT);
    }

    private static List<Raw> front(List<Raw> raw) {
        return ParetoFront.of(raw.stream().filter(Raw::best).toList(), Raw::cpu, Raw::metric);
    }

    private static double rounded(double pixels) {
        return Math.round(pixels * 10) / 10.0;
    }
}
