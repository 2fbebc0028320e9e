package dev.gramme.ledger.internal;

import dev.gramme.carbon.Energy;
import dev.gramme.ledger.ComponentReading;
import dev.gramme.ledger.Phase;
import dev.gramme.ledger.Reading;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Gives each phase of a run its energy: the billed counters at its end less those at its start, both interpolated
/// linearly between the readings around them.
///
/// Works in one pass. A mark waits for the first reading at or after it; one that arrives late (phases and readings
/// come from different threads) is looked up in the interval before, and counted as at that interval's start when it
/// is older still. After the last reading the counters stand still.
public final class PhaseClock {
    private final List<Open> phases = new ArrayList<>();
    private final Deque<Mark> waiting = new ArrayDeque<>();
    private Point before = new Point(0, 0);
    private Point last = new Point(0, 0);

    public void started(String name, Duration at) {
        phases.add(new Open(name, mark(at)));
    }

    /// @return whether a phase of that name was open
    public boolean ended(String name, Duration at) {
        Optional<Open> open = phases.reversed().stream()
                .filter(phase -> phase.end.isEmpty() && phase.name.equals(name))
                .findFirst();
        open.ifPresent(phase -> phase.end = Optional.of(mark(at)));
        return open.isPresent();
    }

    public void reading(Reading reading) {
        before = last;
        last = new Point(reading.elapsed().toNanos(), billed(reading));
        while (!waiting.isEmpty() && waiting.peek().nanos <= last.nanos) {
            var mark = waiting.remove();
            mark.joules = between(mark.nanos);
        }
    }

    /// All phases in the order of their start; what is still open ends with the run.
    public List<Phase> phases(Duration runDuration) {
        for (var mark : waiting) {
            mark.joules = last.joules;
        }
        return phases.stream()
                .map(phase -> phase.settled(runDuration, last.joules))
                .toList();
    }

    private Mark mark(Duration at) {
        var mark = new Mark(at.toNanos());
        if (mark.nanos <= last.nanos) {
            mark.joules = between(mark.nanos);
        } else {
            waiting.add(mark);
        }
        return mark;
    }

    private double between(long nanos) {
        if (last.nanos <= before.nanos) {
            return last.joules;
        }
        double share = Math.clamp((double) (nanos - before.nanos) / (last.nanos - before.nanos), 0, 1);
        return before.joules + share * (last.joules - before.joules);
    }

    private static double billed(Reading reading) {
        double joules = 0;
        for (ComponentReading component : reading.components()) {
            joules += component.dynamic() + component.idle();
        }
        return joules;
    }

    private record Point(long nanos, double joules) {}

    private static final class Mark {
        final long nanos;
        double joules;

        Mark(long nanos) {
            this.nanos = nanos;
        }
    }

    private static final class Open {
        final String name;
        final Mark start;
        Optional<Mark> end = Optional.empty();

        Open(String name, Mark start) {
            this.name = name;
            this.start = start;
        }

        Phase settled(Duration runDuration, double finalJoules) {
            long endNanos = end.map(mark -> mark.nanos).orElse(runDuration.toNanos());
            double endJoules = end.map(mark -> mark.joules).orElse(finalJoules);
            return new Phase(
                    name,
                    Duration.ofNanos(start.nanos),
                    Duration.ofNanos(Math.max(0, endNanos - start.nanos)),
                    Energy.ofJoules(Math.max(0, endJoules - start.joules)));
        }
    }
}
