package dev.gramme.meter.internal.counter;

import dev.gramme.carbon.Power;
import dev.gramme.meter.Draw;

/// Learns what an accelerator draws when nobody uses it.
///
/// Until an idle interval was seen it assumes a tenth of the power limit, but never more than the lowest power seen.
/// The tenth is an assumption in the middle of what idle data-centre GPUs show (an H200 of 700 W draws about 74 W).
public final class IdleFloor {
    private static final double ASSUMED_SHARE_OF_LIMIT = 0.1;
    private static final double UNKNOWN_IDLE_WATTS = 20;

    /// In shorter intervals the counter's own steps are larger than what they tell.
    private static final double SHORTEST_SECONDS = 0.05;

    private final double limitWatts;
    private double lowestIdleWatts = Double.POSITIVE_INFINITY;
    private double lowestWatts = Double.POSITIVE_INFINITY;

    /// @param limit its power limit; zero when unknown
    public IdleFloor(Power limit) {
        this.limitWatts = limit.watts();
    }

    /// Takes an interval into account.
    ///
    /// @param wasIdle whether nobody used it in the interval, for sure
    public void observe(Draw draw, double seconds, boolean wasIdle) {
        if (seconds < SHORTEST_SECONDS || !draw.isExact() || draw.value().joules() == 0) {
            return;
        }
        double watts = draw.value().joules() / seconds;
        lowestWatts = Math.min(lowestWatts, watts);
        if (wasIdle) {
            lowestIdleWatts = Math.min(lowestIdleWatts, watts);
        }
    }

    /// The idle power as far as it is known.
    public Power power() {
        if (Double.isFinite(lowestIdleWatts)) {
            return Power.ofWatts(lowestIdleWatts);
        }
        double assumed = limitWatts > 0 ? limitWatts * ASSUMED_SHARE_OF_LIMIT : UNKNOWN_IDLE_WATTS;
        return Power.ofWatts(Math.min(assumed, lowestWatts));
    }

    /// A stand-in for utilisation where the driver has none (a partitioned GPU): the power above idle as a share of
    /// what the limit leaves above idle.
    public double loadAt(Draw draw, double seconds) {
        double room = limitWatts - power().watts();
        if (seconds <= 0 || room <= 0) {
            return 0;
        }
        return Math.clamp((draw.value().joules() / seconds - power().watts()) / room, 0, 1);
    }
}
