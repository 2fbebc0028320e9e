package dev.gramme.meter.internal.nvml;

import dev.gramme.carbon.Energy;
import dev.gramme.carbon.Power;
import dev.gramme.meter.Draw;
import dev.gramme.meter.internal.counter.CounterLimits;
import dev.gramme.meter.internal.counter.CounterTrack;
import dev.gramme.meter.internal.counter.PowerIntegrator;
import dev.gramme.meter.internal.counter.Warnings;

/// The energy of one GPU: by its counter, or by integrated power where it has none (before Volta, virtual GPUs) or
/// where the counter stands still although the GPU draws power.
///
/// A read that fails loses nothing with a counter, and makes the trapezoid longer without one.
final class GpuEnergy {
    /// The counter is brought up to date every 20 to 100 ms, and a GPU never draws nothing.
    private static final double SECONDS_UNTIL_STUCK = 2;

    private static final double UNKNOWN_CEILING_WATTS = 1_500;
    private static final double UNKNOWN_TYPICAL_WATTS = 100;

    private final NvmlDevice device;
    private final String label;
    private final CounterTrack track;
    private final PowerIntegrator integrator;
    private final double ceilingWatts;
    private boolean byCounter;
    private long lastCount = -1;
    private double secondsOpen;

    /// @param byCounter whether the GPU has an energy counter
    /// @param limit its enforced power limit; zero when unknown
    GpuEnergy(NvmlDevice device, String label, boolean byCounter, Power limit) {
        this.device = device;
        this.label = label;
        this.byCounter = byCounter;
        boolean known = limit.watts() > 0;
        Power ceiling = known ? limit.times(2) : Power.ofWatts(UNKNOWN_CEILING_WATTS);
        this.ceilingWatts = ceiling.watts();
        this.integrator = new PowerIntegrator(ceiling);
        this.track = new CounterTrack(new CounterLimits(
                CounterLimits.MILLIJOULE,
                CounterLimits.NEVER_WRAPS,
                ceiling,
                known ? limit.times(0.5) : Power.ofWatts(UNKNOWN_TYPICAL_WATTS)));
    }

    /// The energy since the previous read.
    ///
    /// @param seconds since then
    /// @throws NvmlException when the driver does not answer; the time is made up for at the next read
    Draw read(double seconds, Warnings warnings) throws NvmlException {
        secondsOpen += seconds;
        return byCounter ? readCounter(warnings) : readPower();
    }

    /// The interval in which the GPU was lost.
    Draw vanished() {
        return byCounter ? track.vanished(secondsOpen) : integrator.vanished(secondsOpen);
    }

    private Draw readPower() throws NvmlException {
        Draw draw = integrator.advance(device.power(), secondsOpen);
        secondsOpen = 0;
        return draw;
    }

    private Draw readCounter(Warnings warnings) throws NvmlException {
        long count = device.energyMillijoules();
        if (count != lastCount) {
            lastCount = count;
            Draw draw = track.advance(count, secondsOpen);
            secondsOpen = 0;
            return draw;
        }
        if (secondsOpen < SECONDS_UNTIL_STUCK) {
            return Draw.NONE;
        }
        Power power = device.power();
        if (power.watts() <= 0) {
            return Draw.NONE;
        }
        var missed = Energy.ofJoules(Math.min(power.watts(), ceilingWatts) * secondsOpen);
        warnings.add("The energy counter of " + label + " stands still at " + count + " mJ while it draws "
                + Math.round(power.watts()) + " W; from now on its power is integrated");
        byCounter = false;
        secondsOpen = 0;
        integrator.advance(power, 0);
        return Draw.exactly(missed);
    }
}
