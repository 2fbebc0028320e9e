package dev.gramme.meter.internal.counter;

import dev.gramme.carbon.Energy;
import dev.gramme.carbon.Power;
import dev.gramme.meter.Draw;
import org.jspecify.annotations.Nullable;

/// Energy from instant power: the trapezoid over real time stamps, for devices without an energy counter.
///
/// Over a gap (a suspend, a starved sampler) two instants say little of what was in between, so that the draw of a long
/// interval spans the rectangles of both. A reading beyond physics (a sensor waking up, a broken register) counts as a
/// repetition of the one before it.
public final class PowerIntegrator {
    /// From this length on an interval is a gap.
    private static final double GAP_SECONDS = 10;

    private final Power ceiling;
    private @Nullable Power previous;

    /// @param ceiling the highest power that is physically possible
    public PowerIntegrator(Power ceiling) {
        this.ceiling = ceiling;
    }

    /// Takes the power now; the first one is the baseline.
    ///
    /// @param seconds since the previous one
    public Draw advance(Power reading, double seconds) {
        Power before = previous;
        if (before == null) {
            previous = isPossible(reading) ? reading : null;
            return Draw.NONE;
        }
        Power now = isPossible(reading) ? reading : before;
        previous = now;
        double middle = (before.watts() + now.watts()) / 2 * seconds;
        if (seconds < GAP_SECONDS) {
            return Draw.exactly(Energy.ofJoules(middle));
        }
        double low = Math.min(before.watts(), now.watts()) * seconds;
        double high = Math.max(before.watts(), now.watts()) * seconds;
        return Draw.between(Energy.ofJoules(low), Energy.ofJoules(middle), Energy.ofJoules(high));
    }

    private boolean isPossible(Power power) {
        return power.compareTo(ceiling) <= 0;
    }

    /// The interval in which the device vanished: at some moment of it.
    public Draw vanished(double seconds) {
        Power before = previous;
        if (before == null) {
            return Draw.NONE;
        }
        double most = before.watts() * seconds;
        return Draw.between(Energy.ZERO, Energy.ofJoules(most / 2), Energy.ofJoules(most));
    }
}
