package dev.gramme.meter.internal.rapl;

import dev.gramme.carbon.Energy;
import dev.gramme.meter.Draw;
import dev.gramme.meter.internal.counter.EnergySource;
import dev.gramme.meter.internal.counter.MeteredCounter;
import dev.gramme.meter.internal.counter.Warnings;
import java.util.ArrayList;
import java.util.List;

/// Several zones of one socket, of which nobody says whether they count different dies or one thing several times.
///
/// On AMD's Zen 1 and 2 each die shows a copy of the socket's counter (a Threadripper read as 137 W instead of 68 W,
/// mlco2/codecarbon#1274); on Intel's multi-die parts the counters differ and belong added. Copies move together,
/// different dies cannot for long. So the zones count as copies until they drift apart; then everything that was left
/// out is added at once. In the first seconds the draw spans both readings.
final class MirroredDies implements EnergySource {
    /// Until copies have moved together for this long, their sum stays possible.
    private static final double SECONDS_OF_DOUBT = 2;

    private static final double RELATIVE_TOLERANCE = 0.002;

    /// Copies are read one after the other while firmware brings them up to date every millisecond.
    private static final double READING_LAG_SECONDS = 0.005;

    private static final class Die {
        final MeteredCounter counter;
        double joules;

        Die(MeteredCounter counter) {
            this.counter = counter;
        }
    }

    private final List<Die> dies = new ArrayList<>();
    private boolean copies = true;
    private double seconds;
    private double reportedJoules;

    MirroredDies(List<MeteredCounter> counters) {
        counters.forEach(counter -> dies.add(new Die(counter)));
    }

    @Override
    public Draw read(double elapsed, Warnings warnings) {
        Draw sum = Draw.NONE;
        for (var die : dies) {
            Draw draw = die.counter.read(elapsed, warnings);
            die.joules += draw.value().joules();
            sum = sum.plus(draw);
        }
        if (!copies) {
            return sum;
        }
        seconds += elapsed;
        int before = dies.size();
        dies.removeIf(die -> dies.size() > 1 && die.counter.isGone());
        if (driftedApart()) {
            copies = false;
            double all = dies.stream().mapToDouble(die -> die.joules).sum();
            return report(all, below(sum), above(sum));
        }
        double one = dies.stream().mapToDouble(die -> die.joules).average().orElse(0);
        double others = sum.value().joules() * (before - 1) / before;
        boolean inDoubt = seconds < SECONDS_OF_DOUBT;
        return report(one, below(sum) / before, inDoubt ? others + above(sum) : above(sum) / before);
    }

    /// What is new of a total, with what the reading leaves open on both sides.
    private Draw report(double totalJoules, double below, double above) {
        double value = Math.max(totalJoules - reportedJoules, 0);
        reportedJoules += value;
        return Draw.between(
                Energy.ofJoules(Math.max(value - below, 0)), Energy.ofJoules(value), Energy.ofJoules(value + above));
    }

    private static double below(Draw draw) {
        return draw.value().minus(draw.low()).joules();
    }

    private static double above(Draw draw) {
        return draw.high().minus(draw.value()).joules();
    }

    private boolean driftedApart() {
        if (dies.stream().anyMatch(die -> die.counter.isBehind())) {
            return false;
        }
        var range = dies.stream().mapToDouble(die -> die.joules).summaryStatistics();
        double most = range.getMax();
        double lag = seconds > 0 ? most / seconds * READING_LAG_SECONDS : 0;
        return most - range.getMin() > most * RELATIVE_TOLERANCE + lag;
    }

    @Override
    public void close() {
        dies.forEach(die -> die.counter.close());
    }
}
