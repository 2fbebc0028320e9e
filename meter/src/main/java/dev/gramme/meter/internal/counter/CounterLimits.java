package dev.gramme.meter.internal.counter;

import dev.gramme.carbon.Energy;
import dev.gramme.carbon.Power;
import java.util.OptionalLong;

/// What is known of an energy counter before it is read.
///
/// @param unit the energy of one count
/// @param range the count after which it starts again at zero; empty when that is unknown
/// @param ceiling the highest mean power that is physically possible
/// @param typical the power to expect before any was seen
public record CounterLimits(Energy unit, OptionalLong range, Power ceiling, Power typical) {
    /// The range of a 64-bit counter: it outlives the machine, so that any drop is a reset.
    public static final OptionalLong NEVER_WRAPS = OptionalLong.of(Long.MAX_VALUE);

    /// One microjoule, the unit of powercap and hwmon.
    public static final Energy MICROJOULE = Energy.ofJoules(1e-6);

    /// One millijoule, the unit of NVML.
    public static final Energy MILLIJOULE = Energy.ofJoules(1e-3);

    /// Counters are brought up to date by firmware every 1 ms (RAPL) to 100 ms (GPUs), so that a short interval can
    /// hold the energy of a slightly longer one.
    private static final double SLACK_SECONDS = 0.1;

    /// The most energy that an interval can hold, in joules.
    double ceilingJoules(double seconds) {
        return ceiling.watts() * (seconds + SLACK_SECONDS);
    }
}
