package dev.gramme.schedule.place;

import dev.gramme.carbon.Emissions;
import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.Power;
import java.time.Duration;

/// What a job can run on.
///
/// @param name such as `H100`
/// @param power what it draws with the job on it, before the PUE
/// @param speed how many times as fast the job is there as on a machine of speed 1
/// @param embodiedPerHour the share of its making that falls on an hour
public record Machine(String name, Estimate<Power> power, double speed, Estimate<Emissions> embodiedPerHour) {
    public Machine {
        if (!(speed > 0) || !Double.isFinite(speed)) {
            throw GrammeException.usage("A speed of " + speed + " for " + name, "2 for twice as fast was meant.");
        }
        if (!(power.low().watts() >= 0) || !(power.value().watts() > 0)) {
            throw GrammeException.usage(
                    name + " draws " + power.value().watts() + " W", "its mean power with the job on it was meant.");
        }
    }

    /// How long a job takes there.
    public Duration takes(PlaceJob job) {
        return Duration.ofNanos(Math.round(job.duration().toNanos() / speed));
    }
}
