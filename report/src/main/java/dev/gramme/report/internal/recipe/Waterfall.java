package dev.gramme.report.internal.recipe;

import dev.gramme.carbon.Basis;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/// How the baseline's emissions came down to what was emitted, one bar a lever, on a logarithmic axis: levers multiply,
/// so on it the length of a bar is its factor, whichever comes first.
///
/// @param rows the baseline, the levers, the total
/// @param gap what the levers leave unexplained, in words
public record Waterfall(List<Row> rows, List<LogAxis.Tick> ticks, Optional<String> gap) {
    private static final double GAP = 0.05;
    private static final String BASELINE = "Baseline";
    private static final String EMITTED = "Emitted";

    /// One line.
    ///
    /// @param kind `total`, `less`, `more`, `same` or `unknown`
    /// @param from where it starts, in percent of the width
    /// @param to where it ends
    /// @param value what it says
    /// @param detail the same in other words
    /// @param guessed whether it rests on an assumption or a prediction
    public record Row(
            String title,
            String meaning,
            String kind,
            double from,
            double to,
            String value,
            String detail,
            Basis basis,
            boolean guessed,
            String how) {
        public boolean isFirst() {
            return title.equals(BASELINE);
        }

        public boolean isLast() {
            return title.equals(EMITTED);
        }

        /// Whether there is more to it than that nothing changes.
        public boolean isMoving() {
            return kind.equals("total") || kind.equals("less") || kind.equals("more");
        }

        public double left() {
            return Math.min(from, to);
        }

        public double width() {
            return LogAxis.rounded(Math.abs(to - from));
        }
    }

    /// Empty if baseline or total is nothing or not known, or no lever is.
    static Optional<Waterfall> of(RecipeDocument document) {
        var baseline = document.baseline();
        var levers = document.levers().stream().filter(Lever::isOfTraining).toList();
        if (baseline.isEmpty() || document.saving().isEmpty() || levers.isEmpty()) {
            return Optional.empty();
        }
        double start = Math.log10(baseline.get().cost().grams().orElseThrow());
        double end = Math.log10(document.total().grams().orElseThrow());
        var heights = heights(start, levers);
        var axis = LogAxis.over(DoubleStream.concat(heights.stream().mapToDouble(one -> one), DoubleStream.of(end)));
        var rows = new ArrayList<Row>();
        rows.add(first(baseline.get(), axis.at(start)));
        for (int i = 0; i < levers.size(); i++) {
            rows.add(row(levers.get(i), axis, heights.get(i), heights.get(i + 1)));
        }
        rows.add(last(document.total(), axis.at(end)));
        return Optional.of(new Waterfall(rows, axis.ticks(), gap(heights.getLast(), end)));
    }

    /// The decimal logarithm of the grams before each lever and after the last.
    private static List<Double> heights(double start, List<Lever> levers) {
        var heights = new ArrayList<Double>();
        heights.add(start);
        for (Lever lever : levers) {
            heights.add(heights.getLast() - Math.log10(lever.factor().orElse(1)));
        }
        return heights;
    }

    private static Row first(Baseline baseline, double at) {
        return new Row(
                BASELINE,
                baseline.name(),
                "total",
                at,
                at,
                baseline.cost().gramsText(),
                baseline.predicted() ? "predicted" : "run as well",
                baseline.cost().basis(),
                baseline.predicted() || baseline.cost().basis() == Basis.ASSUMED,
                baseline.how());
    }

    private static Row row(Lever lever, LogAxis axis, double before, double after) {
        double factor = lever.factor().orElse(Double.NaN);
        String kind =
                lever.factor().isEmpty() ? "unknown" : !Wording.changes(factor) ? "same" : factor > 1 ? "less" : "more";
        String value = lever.factor().isEmpty() ? "not known" : Wording.change(factor);
        return new Row(
                lever.title(),
                lever.meaning(),
                kind,
                axis.at(before),
                axis.at(after),
                value,
                Wording.grams(Math.pow(10, before)) + " → " + Wording.grams(Math.pow(10, after)),
                lever.basis(),
                lever.isGuessed(),
                lever.how());
    }

    private static Row last(Cost total, double at) {
        return new Row(
                EMITTED,
                "by all runs of the recipe",
                "total",
                at,
                at,
                total.gramsText(),
                "energy " + total.energyText(),
                total.basis(),
                total.basis() == Basis.ASSUMED,
                "the sum of the steps below");
    }

    private static Optional<String> gap(double explained, double end) {
        double factor = Math.pow(10, explained - end);
        return Math.abs(factor - 1) <= GAP
                ? Optional.empty()
                : Optional.of("The levers together explain " + Wording.grams(Math.pow(10, explained))
                        + "; what was emitted is " + Wording.change(factor) + ".");
    }
}
