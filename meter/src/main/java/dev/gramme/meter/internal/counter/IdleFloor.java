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

    /// Counters move in steps of up to 0.1 s, so that shorter intervals are taken together until they tell something.
    private static final double SHORTEST_SECONDS = 0.5;

    private final double limitWatts;
    private double lowestIdleWatts = Double.POSITIVE_INFINITY;
    private double lowestWatts = Double.POSITIVE_INFINITY;
    private boolean started;
    private boolean idleThroughout = true;
    private double seconds;
    private double joules;

    /// @param limit its power limit; zero when unknown
    public IdleFloor(Power limit) {
        this.limitWatts = limit.watts();
    }

    /// What an accelerator of which nothing but its usual power limit is known draws when nobody uses it.
    public static Power assumed(Power limit) {
        return limit.times(ASSUMED_SHARE_OF_LIMIT);
    }

    /// Takes an interval into account.
    ///
    /// @param elapsed its length in seconds
    /// @param wasIdle whether nobody used it in the interval, for sure
    public void observe(Draw draw, double elapsed, boolean wasIdle) {
        if (!started || !draw.isExact()) {
            // The first read is a baseline whose length means nothing, and an interval with bounds is no power.
            started = true;
            forget();
            return;
        }
        seconds += elapsed;
        joules += draw.value().joules();
        idleThroughout &= wasIdle;
        // No energy at all is a counter that has not moved yet: the next step holds this time too.
        if (seconds >= SHORTEST_SECONDS && joules > 0) {
            double watts = joules / seconds;
            lowestWatts = Math.min(lowestWatts, watts);
            lowestIdleWatts = idleThroughout ? Math.min(lowestIdleWatts, watts) : lowestIdleWatts;
            forget();
        }
    }

    private void forget() {
        seconds = 0;
        joules = 0;
        idleThroughout = true;
    }

    /// The idle power as far as it is known.
    public Power power() {
        if (Double.isFinite(lowestIdleWatts)) {
            return Power.ofWatts(lowestIdleWatts);
        }
        double assumed = limitWatts > 0 ? assumed(Power.ofWatts(limitWatts)).watts() : UNKNOWN_IDLE_WATTS;
        return Power.ofWatts(Math.min(assumed, lowestWatts));
    }

    /// A stand-in for utilisation where the driver has none (a partitioned GPU): the power above idle as a share of
    /// what the limit leaves above idle.
    public double loadAt(Draw draw, double elapsed) {
        double room = limitWatts - power().watts();
        if (elapsed <= 0 || room <= 0) {
            return 0;
        }
        return Math.clamp((draw.value().joules() / elapsed - power().watts()) / room, 0, 1);
    }
}
