package dev.gramme.recipe.internal.hour;

import dev.gramme.carbon.Energy;
import dev.gramme.carbon.Power;
import dev.gramme.carbon.intensity.Forecast;
import dev.gramme.ledger.Run;
import dev.gramme.run.Workload;
import dev.gramme.schedule.Job;
import dev.gramme.schedule.Planner;
import dev.gramme.schedule.Stage;
import dev.gramme.schedule.Window;
import dev.gramme.schedule.live.Event;
import dev.gramme.schedule.live.History;
import dev.gramme.schedule.live.Schedule;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// A recipe as a scheduled job, to be settled like any other: its runs are the windows in which it ran.
///
/// @param name the recipe's
/// @param command the words that it was carried out with
/// @param within how much later than at once it may be done; at once if empty
/// @param pue facility energy ÷ IT energy
/// @param risk the planner's
public record AskedFor(String name, List<String> command, Optional<Duration> within, double pue, double risk) {
    private static final Duration SHORTEST = Duration.ofMillis(1);

    public AskedFor {
        command = List.copyOf(command);
    }

    /// @param runs the oldest first
    Schedule schedule(List<Run> runs, Instant arrived, Forecast forecast) {
        var deadline = arrived.plus(within.orElse(Duration.ZERO));
        var job = job(runs, arrived, deadline);
        var expected = forecast.expected();
        return new Schedule(
                runs.getFirst().id(),
                new Workload(name, command, Path.of(""), Map.of()),
                "recipe",
                job,
                arrived,
                expected.zone(),
                expected.signal(),
                pue,
                risk,
                Schedule.Hooks.NONE,
                List.of(),
                promise(job, forecast, arrived));
    }

    /// All of its work; of one that took longer than it had, as much as fits.
    private static Job job(List<Run> runs, Instant arrived, Instant deadline) {
        var energy = runs.stream().map(run -> run.energy().value()).reduce(Energy.ZERO, Energy::plus);
        var ran = runs.stream().map(Run::duration).reduce(Duration.ZERO, Duration::plus);
        var lasted = ran.compareTo(SHORTEST) < 0 ? SHORTEST : ran;
        Power power = energy.over(lasted);
        var due = arrived.plus(lasted).isAfter(deadline) ? arrived.plus(lasted) : deadline;
        return new Job(List.of(new Stage(lasted, power)), arrived, due, Optional.empty());
    }

    /// What could be promised of that work on its arrival.
    private Schedule.Promise promise(Job job, Forecast forecast, Instant arrived) {
        var plan = new Planner(risk).plan(job, forecast, arrived, pue);
        return new Schedule.Promise(
                plan.windows(),
                plan.taken().expected().grams(),
                plan.atOnce().grams(),
                plan.taken().savingLow(),
                plan.taken().savingHigh(),
                plan.source());
    }

    /// @param runs the oldest first
    /// @param forecast on its arrival
    History history(List<Run> runs, Forecast forecast) {
        var events = new ArrayList<Event>();
        var expected = forecast.expected();
        for (int i = 0; i < expected.size(); i++) {
            double grams = expected.gramsPerKilowattHour()[i];
            events.add(new Event.Decided(
                    expected.at(i), true, grams, expected.signal().words()));
        }
        for (Run run : runs) {
            var window = window(run);
            boolean first = run.equals(runs.getFirst());
            events.add(first ? new Event.Started(window.start(), 0, 0) : new Event.Resumed(window.start()));
            events.add(
                    run.equals(runs.getLast())
                            ? new Event.Ended(window.end(), OptionalInt.of(0))
                            : new Event.Paused(window.end()));
        }
        return new History(events);
    }

    private static Window window(Run run) {
        var lasted = run.duration().compareTo(SHORTEST) < 0 ? SHORTEST : run.duration();
        var start = run.header().startedAt();
        return new Window(start, start.plus(lasted));
    }
}
