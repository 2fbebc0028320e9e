package dev.gramme.report.internal.recipe;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// When each step ran: a lane a kind, time from the left in percent. Pauses that would leave no room for the steps are
/// drawn short and say how long they are.
///
/// @param lanes in the order in which kinds first came
/// @param pauses those that are drawn short
/// @param from when the first step began
/// @param to when the last one was over
public record StepsTimeline(List<Lane> lanes, List<Pause> pauses, String from, String to) {
    private static final double PAUSE_WIDTH = 9;
    private static final double THINNEST = 0.5;
    private static final double LONG = 0.3;
    private static final int MOST_PAUSES = 4;

    /// All steps of a kind.
    ///
    /// @param sum how many, and what they emitted
    public record Lane(String kind, String colour, List<Bar> bars, String sum) {}

    /// A step.
    public record Bar(double x, double width, String words) {}

    /// A stretch of time in which nothing ran.
    public record Pause(double x, double width, String length) {}

    /// Seconds since the first step began.
    private record Gap(double from, double to) {
        double length() {
            return to - from;
        }
    }

    private record Scale(List<Gap> folded, double perSecond) {
        double x(double second) {
            double x = second * perSecond;
            for (Gap gap : folded) {
                if (second >= gap.to) {
                    x += PAUSE_WIDTH - gap.length() * perSecond;
                } else if (second > gap.from) {
                    x -= (second - gap.from) * perSecond;
                }
            }
            return LogAxis.rounded(x);
        }
    }

    /// Empty if nobody knows when any step began.
    static Optional<StepsTimeline> of(List<Step> all) {
        var steps = all.stream().filter(step -> step.start().isPresent()).toList();
        if (steps.isEmpty()) {
            return Optional.empty();
        }
        Instant first = steps.getFirst().start().orElseThrow();
        Instant last = steps.stream()
                .flatMap(step -> step.end().stream())
                .max(Comparator.naturalOrder())
                .orElse(first);
        double length = seconds(first, last);
        var gaps = gaps(steps, first);
        double busy = length - gaps.stream().mapToDouble(Gap::length).sum();
        var folded = gaps.stream()
                .filter(gap -> gap.length() > LONG * busy)
                .sorted(Comparator.comparingDouble(Gap::length).reversed())
                .limit(MOST_PAUSES)
                .sorted(Comparator.comparingDouble(Gap::from))
                .toList();
        double shown = length - folded.stream().mapToDouble(Gap::length).sum();
        var scale = new Scale(folded, (100 - PAUSE_WIDTH * folded.size()) / Math.max(1e-3, shown));
        var pauses = folded.stream()
                .map(gap -> new Pause(scale.x(gap.from), PAUSE_WIDTH, Wording.time(OptionalDouble.of(gap.length()))))
                .toList();
        return Optional.of(
                new StepsTimeline(lanes(steps, first, scale), pauses, Wording.moment(first), Wording.moment(last)));
    }

    private static List<Gap> gaps(List<Step> steps, Instant first) {
        var gaps = new ArrayList<Gap>();
        double over = 0;
        for (Step step : steps) {
            double start = seconds(first, step.start().orElseThrow());
            if (start > over) {
                gaps.add(new Gap(over, start));
            }
            over = Math.max(over, seconds(first, step.end().orElseThrow()));
        }
        return gaps;
    }

    private static List<Lane> lanes(List<Step> steps, Instant first, Scale scale) {
        var kinds = new LinkedHashMap<String, List<Step>>();
        steps.forEach(step ->
                kinds.computeIfAbsent(step.kind(), _ -> new ArrayList<>()).add(step));
        return kinds.entrySet().stream()
                .map(entry -> new Lane(
                        entry.getKey(),
                        entry.getValue().getFirst().colour(),
                        entry.getValue().stream()
                                .map(step -> bar(step, first, scale))
                                .toList(),
                        sum(entry.getValue())))
                .toList();
    }

    private static Bar bar(Step step, Instant first, Scale scale) {
        double from = scale.x(seconds(first, step.start().orElseThrow()));
        double to = scale.x(seconds(first, step.end().orElseThrow()));
        double width = Math.max(THINNEST, LogAxis.rounded(to - from));
        String words = step.kind() + " " + step.name() + ", " + step.started() + ", "
                + step.cost().timeText() + ", " + step.cost().gramsText();
        return new Bar(Math.min(from, LogAxis.rounded(100 - width)), width, words);
    }

    private static String sum(List<Step> steps) {
        double grams = steps.stream()
                .mapToDouble(step -> step.cost().grams().orElse(0))
                .sum();
        boolean known = steps.stream().allMatch(step -> step.cost().grams().isPresent());
        return (steps.size() == 1 ? "" : steps.size() + " runs, ") + (known ? "" : "more than ") + Wording.grams(grams);
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e9;
    }
}
