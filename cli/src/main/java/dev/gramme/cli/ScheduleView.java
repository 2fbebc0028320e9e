package dev.gramme.cli;

import dev.gramme.carbon.Figures;
import dev.gramme.carbon.intensity.Forecast;
import dev.gramme.schedule.Decision;
import dev.gramme.schedule.Plan;
import dev.gramme.schedule.Window;
import dev.gramme.schedule.live.History;
import dev.gramme.schedule.live.ScheduledRun;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a person sees of a command that waits: a line when something changes, and on a terminal one that moves.
final class ScheduleView implements ScheduledRun.Observer {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ROOT);
    private static final long REDRAW_NANOS = 1_000_000_000L;

    private final Console console;
    private final boolean quiet;
    private final ZoneId zone = ZoneId.systemDefault();
    private Optional<Boolean> ran = Optional.empty();
    private List<Window> ahead = List.of();
    private double intensity;
    private long drawnNanos;

    ScheduleView(Console console, boolean quiet) {
        this.console = console;
        this.quiet = quiet;
    }

    /// @param now when it was planned
    void planned(Plan plan, String id, Instant now) {
        if (quiet) {
            return;
        }
        var first = plan.windows().getFirst();
        String saving = plan.taken().saving() > 0
                ? ", expected to save " + Figures.percent(plan.taken().saving()) + " ("
                        + Figures.percent(plan.taken().savingLow()) + " to "
                        + Figures.percent(plan.taken().savingHigh()) + ")"
                : ": waiting is not surely better";
        console.err()
                .println("gramme: " + intent(plan.advice(), first.start(), now) + saving
                        + "; decided again as forecasts get better");
        if (first.start().isAfter(now)) {
            console.err()
                    .println("gramme: Ctrl-C gives it up; killed or switched off, `gramme run --resume " + id
                            + "` goes on");
        }
    }

    private String intent(Plan.Advice advice, Instant start, Instant now) {
        if (advice == Plan.Advice.WAIT) {
            return "waits until about " + time(start);
        }
        return start.isAfter(now) ? "starts at " + time(start) + ", the earliest" : "runs now";
    }

    @Override
    public void decided(Decision decision, Forecast forecast, History history) {
        ahead = decision.ahead();
        intensity = forecast.expected().gramsPerKilowattHour()[0];
        boolean changed = ran.filter(before -> before == decision.run()).isEmpty();
        boolean begun = !history.windows().isEmpty();
        if (changed && !quiet && (ran.isPresent() || !decision.run())) {
            clear();
            String grid = "the grid is at " + Figures.number(intensity) + " g/kWh";
            console.err()
                    .println("gramme: " + time(history.events().getLast().at()) + "  "
                            + (decision.run()
                                    ? (begun ? "goes on, " : "starts, ") + grid
                                    : (begun ? "paused, " : "waits, ") + grid + next()));
        }
        ran = Optional.of(decision.run());
    }

    private String next() {
        return ahead.isEmpty() ? "" : "; next about " + time(ahead.getFirst().start());
    }

    @Override
    public void warned(String warning) {
        clear();
        console.err().println("gramme: " + warning);
    }

    @Override
    public void waited(Instant now) {
        boolean waits = ran.filter(running -> !running).isPresent();
        if (quiet || !console.colour() || !waits || System.nanoTime() - drawnNanos < REDRAW_NANOS || ahead.isEmpty()) {
            return;
        }
        drawnNanos = System.nanoTime();
        var left = Duration.between(now, ahead.getFirst().start());
        console.err()
                .print("\r\033[K\033[2mwaits for about " + time(ahead.getFirst().start()) + ", in "
                        + (left.toHours() > 0 ? left.toHours() + " h " : "") + left.toMinutesPart() + " min  ·  "
                        + Figures.number(intensity) + " g/kWh now\033[0m\r");
        console.err().flush();
    }

    private void clear() {
        if (console.colour() && !quiet) {
            console.err().print("\r\033[K");
        }
    }

    private String time(Instant moment) {
        return TIME.withZone(zone).format(moment);
    }
}
