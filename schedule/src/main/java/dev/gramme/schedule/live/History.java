package dev.gramme.schedule.live;

import dev.gramme.schedule.Progress;
import dev.gramme.schedule.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What became of a scheduled job so far, told by its events.
public final class History {
    private final List<Event> events = new ArrayList<>();
    private final List<Window> ran = new ArrayList<>();
    private Optional<Instant> running = Optional.empty();
    private Instant latest = Instant.MIN;
    private boolean paused;
    private int lost;

    public History(List<Event> events) {
        events.forEach(this::add);
    }

    void add(Event event) {
        events.add(event);
        switch (event) {
            case Event.Started started -> begin(started.at());
            case Event.Resumed resumed -> begin(resumed.at());
            case Event.Paused(Instant at) -> {
                end(at);
                paused = true;
            }
            case Event.Ended ended -> end(ended.at());
            case Event.Lost _ -> lost = ran.size();
            case Event.Submitted _, Event.Decided _, Event.Seen _ -> {
                // It runs or not, as before.
            }
        }
        latest = event.at().isAfter(latest) ? event.at() : latest;
    }

    /// When anything was last known of it: one whose process is gone is taken to have run until then.
    Instant lastSeen() {
        return latest;
    }

    private void begin(Instant at) {
        if (running.isEmpty()) {
            running = Optional.of(at);
            paused = false;
        }
    }

    private void end(Instant at) {
        running.filter(at::isAfter).ifPresent(from -> ran.add(new Window(from, at)));
        running = Optional.empty();
    }

    /// When it ran; of a stretch that goes on, what was seen of it.
    public List<Window> windows() {
        var all = new ArrayList<>(ran);
        running.filter(latest::isAfter).ifPresent(from -> all.add(new Window(from, latest)));
        return all;
    }

    public List<Event> events() {
        return List.copyOf(events);
    }

    /// Whether it has been started, ever.
    boolean started() {
        return running.isPresent() || !ran.isEmpty() || paused;
    }

    boolean paused() {
        return paused;
    }

    /// When it was let go last, if the last decision was to run.
    Optional<Instant> letGo() {
        Optional<Instant> since = Optional.empty();
        for (Event event : events) {
            if (event instanceof Event.Decided decided) {
                since = decided.run() ? Optional.of(since.orElse(decided.at())) : Optional.empty();
            }
        }
        return since;
    }

    /// Whether nothing is left to do.
    public boolean over() {
        return events.stream().anyMatch(Event.Ended.class::isInstance);
    }

    /// The process that was started last.
    Optional<Event.Started> process() {
        return events.reversed().stream()
                .filter(Event.Started.class::isInstance)
                .map(Event.Started.class::cast)
                .findFirst();
    }

    Optional<String> engineId() {
        return events.reversed().stream()
                .filter(Event.Submitted.class::isInstance)
                .map(event -> ((Event.Submitted) event).engineId())
                .findFirst();
    }

    /// How far it is.
    ///
    /// @param resume how long going on takes before it works
    Progress progress(Instant arrived, Instant now, Duration resume) {
        var worked = Duration.ZERO;
        int pauses = lost;
        for (Window window : ran.subList(lost, ran.size())) {
            worked = worked.plus(working(window.duration(), pauses > lost, resume));
            pauses++;
        }
        var stretch = running.map(from -> Duration.between(from, now)).orElse(Duration.ZERO);
        if (running.isPresent()) {
            worked = worked.plus(working(stretch, pauses > lost, resume));
        }
        boolean begun = !ran.isEmpty() || running.isPresent();
        boolean waited = begun ? (!ran.isEmpty() || late(arrived)) : now.isAfter(arrived);
        return new Progress(
                worked, running.isPresent(), stretch.isNegative() ? Duration.ZERO : stretch, pauses, waited);
    }

    private boolean late(Instant arrived) {
        return running.filter(from -> from.isAfter(arrived.plusSeconds(60))).isPresent();
    }

    private static Duration working(Duration ran, boolean resumed, Duration resume) {
        var working = resumed ? ran.minus(resume) : ran;
        return working.isNegative() ? Duration.ZERO : working;
    }
}
