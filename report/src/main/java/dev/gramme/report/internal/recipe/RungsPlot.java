package dev.gramme.report.internal.recipe;

import dev.gramme.report.internal.ParetoFront;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// What each rung keeps of the metric over the grams it took, on a logarithmic axis; up and to the
/// left is better. Rungs that were only predicted have grams but no metric: they stand on a margin
/// below. Across, all is in percent of the width, so that text keeps its size on a narrow page.
///
/// @param metric what goes up
/// @param points in the order of the rungs
/// @param front the stairs of what no other rung beats; empty if one rung beats all
/// @param goal a line at the height that was to be reached
/// @param limit a line at the grams that were allowed, in percent
/// @param height of both parts, in pixels
public record RungsPlot(
        String metric,
        List<Point> points,
        List<Segment> front,
        List<LogAxis.Tick> across,
        List<ScoreAxis.Tick> up,
        Optional<ScoreAxis.Tick> goal,
        Optional<LogAxis.Tick> limit,
        int height) {
    /// Of the part with a metric.
    public static final int HEIGHT = 280;

    /// Where the part without one begins, in which each rung has a line.
    public static final int MARGIN = 296;

    private static final int LINE = 26;
    /// The narrowest at which labels are whole; where there is more room, they are further apart.
    private static final double NOMINAL_WIDTH = 600;

    private static final double WHISKER = 5;
    private static final double RADIUS = 10;
    private static final double GOAL_LABEL_WIDTH = 84;
    private static final double GOAL_LABEL_HEIGHT = 20;

    /// A rung.
    ///
    /// @param number its place in the table of rungs, from 1
    /// @param kind `chosen`, `tried` or `predicted`
    /// @param x percent
    /// @param y pixels
    /// @param top where its interval ends, in pixels
    /// @param bottom where its interval starts
    /// @param side where its label stands
    /// @param named whether there is room for its name; its number is always there
    public record Point(
            int number,
            String name,
            String kind,
            double x,
            double y,
            double top,
            double bottom,
            LabelPlacement.Side side,
            boolean named,
            String words) {}

    /// A stretch of the front; one of both pairs is equal.
    public record Segment(double x1, double y1, double x2, double y2) {}

    private record Spot(int number, Rung rung, boolean measured, boolean chosen, double grams) {
        double score() {
            return rung.score().value().orElse(0);
        }

        String label() {
            return number + " " + rung.name();
        }
    }

    /// Empty if no rung was both tried and judged, or nobody knows what any emitted.
    static Optional<RungsPlot> of(RecipeDocument document) {
        var spots = spots(document);
        var measured = spots.stream().filter(Spot::measured).toList();
        var goal = GoalLine.of(document.text("goal").orElse(""));
        if (measured.isEmpty() || spots.stream().noneMatch(one -> one.grams > 0)) {
            return Optional.empty();
        }
        var across = LogAxis.over(DoubleStream.concat(spots.stream().mapToDouble(Spot::grams), goal.grams().stream())
                .filter(one -> one > 0)
                .map(Math::log10));
        var up = ScoreAxis.around(
                document.metric(),
                DoubleStream.concat(measured.stream().flatMapToDouble(RungsPlot::range), goal.score().stream()),
                HEIGHT);
        var stairs = stairs(ParetoFront.of(measured, Spot::grams, Spot::score), across, up);
        int height = measured.size() == spots.size() ? HEIGHT : MARGIN + LINE * (spots.size() - measured.size());
        return Optional.of(new RungsPlot(
                document.metric(),
                points(spots, across, up, obstacles(goal, stairs, across, up)),
                stairs,
                across.ticks(),
                up.ticks(),
                goal.score().stream()
                        .mapToObj(one -> new ScoreAxis.Tick(up.at(one), Score.text(document.metric(), one)))
                        .findFirst(),
                goal.grams().stream()
                        .mapToObj(one -> new LogAxis.Tick(across.at(Math.log10(one)), Wording.tick(one)))
                        .findFirst(),
                height));
    }

    private static List<Spot> spots(RecipeDocument document) {
        var rungs = document.rungs();
        var chosen = document.chosen();
        return IntStream.range(0, rungs.size())
                .mapToObj(i -> {
                    var rung = rungs.get(i);
                    var grams = rung.tried()
                            ? rung.cost().grams()
                            : rung.predicted().grams();
                    boolean measured = rung.tried() && rung.score().value().isPresent();
                    return new Spot(
                            i + 1, rung, measured, chosen.filter(rung::equals).isPresent(), grams.orElse(-1));
                })
                .filter(spot -> spot.grams >= 0 && (spot.measured || !spot.rung.tried()))
                .toList();
    }

    private static DoubleStream range(Spot spot) {
        var score = spot.rung.score();
        return DoubleStream.of(
                spot.score(), score.low().orElse(spot.score()), score.high().orElse(spot.score()));
    }

    /// What emitted nothing stands at the left end.
    private static double x(Spot spot, LogAxis across) {
        return spot.grams > 0 ? across.at(Math.log10(spot.grams)) : 0;
    }

    /// A label covers neither the goal nor the front.
    private static LabelPlacement obstacles(GoalLine goal, List<Segment> stairs, LogAxis across, ScoreAxis up) {
        var labels = new LabelPlacement(NOMINAL_WIDTH);
        goal.score().ifPresent(one -> {
            labels.keepFree(0, up.at(one) - 1, NOMINAL_WIDTH, up.at(one) + 1);
            labels.keepFree(0, up.at(one) - GOAL_LABEL_HEIGHT, GOAL_LABEL_WIDTH, up.at(one));
        });
        goal.grams().ifPresent(one -> {
            double x = pixels(across.at(Math.log10(one)));
            labels.keepFree(x - 1, 0, x + 1, Double.MAX_VALUE);
        });
        for (Segment one : stairs) {
            labels.keepFree(
                    pixels(one.x1) - 1, Math.min(one.y1, one.y2) - 1, pixels(one.x2) + 1, Math.max(one.y1, one.y2) + 1);
        }
        return labels;
    }

    private static List<Point> points(List<Spot> spots, LogAxis across, ScoreAxis up, LabelPlacement labels) {
        var heights = heights(spots, up);
        for (int i = 0; i < spots.size(); i++) {
            var spot = spots.get(i);
            double x = pixels(x(spot, across));
            labels.keepFree(x - RADIUS, heights.get(i) - RADIUS, x + RADIUS, heights.get(i) + RADIUS);
            if (spot.measured) {
                labels.keepFree(x - WHISKER, top(spot, up), x + WHISKER, bottom(spot, up));
            }
        }
        // The chosen one has the first choice of a place.
        var points = new Point[spots.size()];
        IntStream.range(0, spots.size())
                .boxed()
                .sorted(Comparator.comparing(i -> !spots.get(i).chosen))
                .forEach(i -> points[i] = point(spots.get(i), x(spots.get(i), across), heights.get(i), up, labels));
        return List.of(points);
    }

    private static List<Double> heights(List<Spot> spots, ScoreAxis up) {
        var heights = new ArrayList<Double>();
        double line = MARGIN + LINE / 2.0;
        for (Spot spot : spots) {
            heights.add(spot.measured ? up.at(spot.score()) : line);
            line += spot.measured ? 0 : LINE;
        }
        return heights;
    }

    private static Point point(Spot spot, double x, double y, ScoreAxis up, LabelPlacement labels) {
        var whole = labels.place(pixels(x), y, spot.label());
        var side = whole.or(() -> labels.place(pixels(x), y, String.valueOf(spot.number)));
        return new Point(
                spot.number,
                spot.rung.name(),
                spot.chosen ? "chosen" : spot.measured ? "tried" : "predicted",
                x,
                y,
                spot.measured ? top(spot, up) : y,
                spot.measured ? bottom(spot, up) : y,
                side.orElse(LabelPlacement.ABOVE),
                whole.isPresent(),
                words(spot));
    }

    private static double pixels(double percent) {
        return percent * NOMINAL_WIDTH / 100;
    }

    private static double top(Spot spot, ScoreAxis up) {
        return up.at(Math.max(spot.score(), spot.rung.score().high().orElse(0)));
    }

    private static double bottom(Spot spot, ScoreAxis up) {
        return up.at(Math.min(spot.score(), spot.rung.score().low().orElse(spot.score())));
    }

    private static String words(Spot spot) {
        return spot.rung.name() + ": "
                + (spot.measured
                        ? spot.rung.score().whole() + " for "
                                + spot.rung.cost().gramsText()
                                + (spot.chosen ? ", chosen" : "")
                        : "not tried, predicted " + spot.rung.predicted().gramsText());
    }

    /// So good for so much at the most: level until the next better one, and from the last to the right end.
    private static List<Segment> stairs(List<Spot> front, LogAxis across, ScoreAxis up) {
        var stairs = new ArrayList<Segment>();
        for (int i = 0; i < front.size() && front.size() > 1; i++) {
            double x = x(front.get(i), across);
            double y = up.at(front.get(i).score());
            boolean last = i == front.size() - 1;
            double next = last ? 100 : x(front.get(i + 1), across);
            stairs.add(new Segment(x, y, next, y));
            if (!last) {
                stairs.add(new Segment(next, y, next, up.at(front.get(i + 1).score())));
            }
        }
        return stairs;
    }
}
