package dev.gramme.schedule.receipt;

import dev.gramme.carbon.Emissions;
import dev.gramme.carbon.Energy;
import dev.gramme.ledger.RecordedRun;
import dev.gramme.schedule.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/// Energy over time: pieces in the order of time, each used evenly.
public record Usage(List<Piece> pieces) {
    /// @param running whether the job ran then, or was paused
    public record Piece(Instant from, Instant to, Energy energy, boolean running) {}

    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Instant FAR = Instant.parse("9999-01-01T00:00:00Z");

    public Usage {
        pieces = List.copyOf(pieces);
    }

    /// Of the runs that a job consists of, as their readings tell; one without readings used its bill evenly.
    ///
    /// @param ran when the job ran
    public static Usage of(List<RecordedRun> runs, List<Window> ran) {
        var pieces = new ArrayList<Piece>();
        var all = withEnds(ran);
        for (RecordedRun run : runs) {
            pieces.addAll(billed(pieces(run, all), run.run().energy().value()));
        }
        pieces.sort(Comparator.comparing(Piece::from));
        return new Usage(pieces);
    }

    /// Counters that fall back for a moment add up to more than the bill, which is what counts.
    private static List<Piece> billed(List<Piece> pieces, Energy bill) {
        double joules = new Usage(pieces).total().joules();
        return joules <= 0 || bill.joules() <= 0
                ? pieces
                : pieces.stream()
                        .map(piece -> new Piece(
                                piece.from(),
                                piece.to(),
                                piece.energy().times(bill.joules() / joules),
                                piece.running()))
                        .toList();
    }

    /// Only what lies between two windows is a pause: starting up and winding down belong to the work.
    private static List<Window> withEnds(List<Window> ran) {
        if (ran.isEmpty()) {
            return ran;
        }
        var all = new ArrayList<>(ran);
        all.set(0, new Window(Instant.EPOCH, all.getFirst().end()));
        all.set(all.size() - 1, new Window(all.getLast().start(), FAR));
        return all;
    }

    public Energy total() {
        return pieces.stream().map(Piece::energy).reduce(Energy.ZERO, Energy::plus);
    }

    /// The same work from a moment on, without pauses.
    public Usage atOnce(Instant arrived) {
        var all = new ArrayList<Piece>();
        var at = arrived;
        for (Piece piece : pieces) {
            if (piece.running()) {
                var until = at.plus(Duration.between(piece.from(), piece.to()));
                all.add(new Piece(at, until, piece.energy(), true));
                at = until;
            }
        }
        return new Usage(all);
    }

    /// Σ energy × PUE × intensity, hour by hour: pieces that last longer are cut at the minutes of the clock, which
    /// steps of all series end on.
    ///
    /// @param intensity at a moment, g CO2e/kWh
    public Emissions emissions(Function<Instant, Double> intensity, double pue) {
        double grams = 0;
        for (Piece piece : pieces) {
            double seconds = Duration.between(piece.from(), piece.to()).toNanos() / 1e9;
            var at = piece.from();
            while (at.isBefore(piece.to())) {
                var next = Instant.ofEpochSecond((Math.floorDiv(at.getEpochSecond(), 60L) + 1) * 60);
                var until = next.isBefore(piece.to()) ? next : piece.to();
                double share = Duration.between(at, until).toNanos() / 1e9 / seconds;
                grams += piece.energy().kilowattHours() * share * pue * intensity.apply(at);
                at = until;
            }
        }
        return Emissions.ofGrams(grams);
    }

    private static List<Piece> pieces(RecordedRun recorded, List<Window> ran) {
        var start = recorded.run().header().startedAt();
        var readings = recorded.readings();
        var pieces = new ArrayList<Piece>();
        var before = Duration.ZERO;
        double joules = 0;
        for (var reading : readings) {
            double now = reading.components().stream()
                    .mapToDouble(component -> component.dynamic() + component.idle())
                    .sum();
            if (reading.elapsed().compareTo(before) > 0) {
                pieces.addAll(cut(start.plus(before), start.plus(reading.elapsed()), Math.max(0, now - joules), ran));
                before = reading.elapsed();
                joules = now;
            }
        }
        // A single reading says nothing about when: all was used while it ran.
        if (readings.size() < 2) {
            pieces.clear();
            double bill = recorded.run().energy().value().joules();
            var inside = inside(start, recorded.run().duration(), ran);
            double seconds = inside.stream().mapToDouble(Usage::seconds).sum();
            inside.forEach(window -> pieces.add(
                    new Piece(window.start(), window.end(), Energy.ofJoules(bill * seconds(window) / seconds), true)));
        }
        return pieces;
    }

    /// When a run ran. Clocks of whole seconds let a short one last no time at all, and put it beside the hours
    /// that were seen; what it used is not lost for that.
    private static List<Window> inside(Instant start, Duration duration, List<Window> ran) {
        var lasted = new Window(start, start.plus(duration.compareTo(SHORTEST) < 0 ? SHORTEST : duration));
        var inside = within(lasted.start(), lasted.end(), ran);
        return inside.isEmpty() ? List.of(lasted) : inside;
    }

    /// The parts in which the job ran, and those in which it did not. What is used while it is halted is next to
    /// nothing beside what it uses while it runs, so a piece that has both is shared by time.
    private static List<Piece> cut(Instant from, Instant to, double joules, List<Window> ran) {
        double all = Duration.between(from, to).toNanos() / 1e9;
        var pieces = new ArrayList<Piece>();
        var at = from;
        for (Window window : within(from, to, ran)) {
            if (window.start().isAfter(at)) {
                pieces.add(piece(at, window.start(), joules, all, false));
            }
            pieces.add(piece(window.start(), window.end(), joules, all, true));
            at = window.end();
        }
        if (to.isAfter(at)) {
            pieces.add(piece(at, to, joules, all, false));
        }
        return pieces;
    }

    private static Piece piece(Instant from, Instant to, double joules, double all, boolean running) {
        double share = Duration.between(from, to).toNanos() / 1e9 / all;
        return new Piece(from, to, Energy.ofJoules(joules * share), running);
    }

    private static List<Window> within(Instant from, Instant to, List<Window> windows) {
        return windows.stream()
                .filter(window -> window.start().isBefore(to) && window.end().isAfter(from))
                .map(window -> new Window(
                        window.start().isBefore(from) ? from : window.start(),
                        window.end().isAfter(to) ? to : window.end()))
                .toList();
    }

    private static double seconds(Window window) {
        return window.duration().toNanos() / 1e9;
    }
}
