package dev.gramme.report.internal.recipe;

import dev.gramme.report.internal.IntensityChart;
import dev.gramme.report.internal.IntensityChart.Span;
import dev.gramme.report.internal.IntensityChart.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The steps under the grid's intensity of their hours and of those they might have waited for.
///
/// @param marks when each ran
/// @param source of the intensities
public record StepsOverGrid(IntensityChart chart, List<Mark> marks, String zone, String source) {
    private static final double THINNEST = 2.5;

    /// A step below the chart.
    public record Mark(double x, double width, String colour, String words) {}

    /// Empty if the hours are not known, or none of the steps is in them.
    static Optional<StepsOverGrid> of(Optional<GridHours> known, List<Step> steps) {
        if (known.isEmpty()) {
            return Optional.empty();
        }
        var hours = known.get();
        var within = steps.stream().filter(step -> isWithin(step, hours)).toList();
        if (within.isEmpty()) {
            return Optional.empty();
        }
        var ran = within.stream()
                .map(step -> new Time(step.start().orElseThrow(), step.end().orElseThrow()))
                .toList();
        var chart = IntensityChart.of(
                hours.start(),
                hours.step(),
                hours.intensities(),
                new Time(hours.start(), hours.end()),
                ran,
                Optional.empty());
        var marks = new ArrayList<Mark>();
        for (int i = 0; i < within.size(); i++) {
            marks.add(mark(within.get(i), chart.ran().get(i)));
        }
        return Optional.of(new StepsOverGrid(chart, marks, hours.zone(), hours.source()));
    }

    private static boolean isWithin(Step step, GridHours hours) {
        return step.start().filter(one -> one.isBefore(hours.end())).isPresent()
                && step.end().filter(one -> one.isAfter(hours.start())).isPresent();
    }

    private static Mark mark(Step step, Span span) {
        double width = Math.max(THINNEST, span.width());
        double x = Math.min(span.x(), IntensityChart.LEFT + IntensityChart.WIDTH - width);
        return new Mark(x, width, step.colour(), step.kind() + " " + step.name() + ", " + step.started());
    }
}
