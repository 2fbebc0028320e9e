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
        dies.removeIf(die -> before > 1 && die.counter.isGone());
        if (dies.isEmpty() || !driftedApart()) {
            return asCopies(sum, before);
        }
        copies = false;
        double leftOut = dies.stream().mapToDouble(die -> die.joules).sum() - reportedJoules;
        return Draw.exactly(Energy.ofJoules(Math.max(leftOut, 0)));
    }

    private Draw asCopies(Draw sum, int count) {
        double one = dies.stream().mapToDouble(die -> die.joules).average().orElse(reportedJoules);
        double value = Math.max(one - reportedJoules, 0);
        reportedJoules += value;
        double openBelow = sum.value().minus(sum.low()).joules() / count;
        double high = seconds < SECONDS_OF_DOUBT
                ? sum.high().joules()
                : value + (sum.high().joules() - sum.value().joules()) / count;
        return Draw.between(
                Energy.ofJoules(Math.max(value - openBelow, 0)),
                Energy.ofJoules(value),
                Energy.ofJoules(Math.max(value, high)));
    }

    private boolean driftedApart() {
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
