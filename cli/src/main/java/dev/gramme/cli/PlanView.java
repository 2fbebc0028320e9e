package dev.gramme.cli;

import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.Figures;
import dev.gramme.carbon.Power;
import dev.gramme.carbon.intensity.Forecast;
import dev.gramme.schedule.Course;
import dev.gramme.schedule.Plan;
import dev.gramme.schedule.Window;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/// A plan for people and for programs.
///
/// @param quiet without the plot and the notes
record PlanView(PrintStream out, boolean quiet) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ROOT);

    /// A plan with what it rests on.
    ///
    /// @param now when it was asked for
    /// @param apart whether the forecast tells hours apart at all
    record Planned(
            Plan plan,
            Instant now,
            Forecast forecast,
            Estimate<Power> power,
            double pue,
            boolean apart,
            List<String> notes) {}

    void print(Planned planned) {
        var plan = planned.plan();
        var zone = ZoneId.systemDefault();
        out.println(headline(plan, planned.now(), zone));
        for (Window window : plan.windows()) {
            out.println("  run       " + words(window.start(), zone) + " to " + words(window.end(), zone));
        }
        out.println("  expected  " + Figures.of(plan.taken().expected())
                + (plan.taken().saving() > 0
                        ? ", " + saved(plan.taken()) + " less than " + Figures.of(plan.atOnce()) + " at once"
                        : ""));
        plan.declined()
                .ifPresent(other -> out.println(
                        "  declined  " + words(other.windows().getFirst().start(), zone) + ": " + saved(other)
                                + " less is expected, too little to be sure of"));
        out.println("  at        " + Figures.of(planned.power()) + ", PUE " + Figures.number(planned.pue())
                + ", times of " + zone.getId());
        if (quiet) {
            return;
        }
        planned.notes().forEach(note -> out.println("  · " + note));
        if (planned.apart()) {
            out.println();
            new IntensityPlot(out).print(planned.forecast(), plan.windows());
        }
    }

    private static String headline(Plan plan, Instant now, ZoneId zone) {
        var start = plan.windows().getFirst().start();
        if (plan.advice() == Plan.Advice.NOW && start.isAfter(now)) {
            return "Start at " + words(start, zone) + ", the earliest: waiting longer is not surely better.";
        }
        return switch (plan.advice()) {
            case WAIT -> "Wait until " + words(start, zone) + ".";
            case NOW -> plan.windows().size() > 1 ? "Start now, and pause." : "Run now: waiting is not surely better.";
        };
    }

    private static String words(Instant moment, ZoneId zone) {
        return TIME.withZone(zone).format(moment);
    }

    private static String saved(Course course) {
        return Figures.percent(course.saving()) + " (" + Figures.percent(course.savingLow()) + " to "
                + Figures.percent(course.savingHigh()) + ")";
    }

    static ObjectNode json(Planned planned) {
        var plan = planned.plan();
        var json = JsonOutput.object("gramme.plan/1");
        json.put("zone", planned.forecast().expected().zone());
        json.put("signal", plan.signal().words());
        json.put("source", plan.source());
        json.put("decided", plan.decided().toString());
        json.put("advice", plan.advice().name().toLowerCase(Locale.ROOT));
        course(json, plan.taken());
        json.put("now_g", plan.atOnce().grams());
        json.put("power_w", planned.power().value().watts());
        json.put("power_basis", planned.power().basis().word());
        json.put("pue", planned.pue());
        json.put("tells_hours_apart", planned.apart());
        plan.declined()
                .ifPresentOrElse(other -> course(json.putObject("declined"), other), () -> json.putNull("declined"));
        var notes = json.putArray("notes");
        planned.notes().forEach(notes::add);
        return json;
    }

    private static void course(ObjectNode json, Course course) {
        var windows = json.putArray("windows");
        for (Window window : course.windows()) {
            windows.addObject()
                    .put("start", window.start().toString())
                    .put("end", window.end().toString());
        }
        json.put("expected_g", course.expected().grams());
        json.put("saving", course.saving());
        json.put("saving_low", course.savingLow());
        json.put("saving_high", course.savingHigh());
    }
}
