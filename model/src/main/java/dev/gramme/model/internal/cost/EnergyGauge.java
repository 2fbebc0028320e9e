package dev.gramme.model.internal.cost;

import dev.gramme.carbon.Basis;
import dev.gramme.carbon.Energy;
import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.Power;
import dev.gramme.carbon.Ratio;
import dev.gramme.meter.IdleBilling;
import dev.gramme.meter.Machine;
import dev.gramme.meter.Meter;
import java.util.Optional;

/// Tells what turns cost in joules: by the machine's own counters where it has one for its processors, else by CPU time
/// and the power model.
///
/// The model gives a busy hardware thread its share of the machine at full load. It goes by the exact CPU time of a
/// turn, which a [Meter] knows to the tick only.
public final class EnergyGauge implements AutoCloseable {
    private final Optional<Meter> counters;
    private final Estimate<Power> perBusyCore;

    private EnergyGauge(Optional<Meter> counters, Estimate<Power> perBusyCore) {
        this.counters = counters;
        this.perBusyCore = perBusyCore;
    }

    /// A gauge of a machine, whose sensors it closes in the end.
    public static EnergyGauge of(Machine machine) {
        var meter = machine.meter(IdleBilling.SHARE);
        boolean counted = meter.channels().stream()
                .anyMatch(channel -> channel.component().equals("cpu") && channel.basis() == Basis.MEASURED);
        var perCore = machine.power().full().scaled(1.0 / machine.cores());
        if (!counted) {
            meter.close();
        }
        return new EnergyGauge(counted ? Optional.of(meter) : Optional.empty(), perCore);
    }

    /// Does some work.
    ///
    /// @return what the counters say of it; empty without counters
    public Optional<Estimate<Energy>> of(Runnable work) {
        if (counters.isEmpty()) {
            work.run();
            return Optional.empty();
        }
        var window = counters.get().open("turn");
        try {
            work.run();
        } finally {
            window.close();
        }
        return Optional.of(window.bill().energy());
    }

    /// What the power model says of some CPU time.
    ///
    /// @param cpuSeconds with the interval that its measurement leaves
    public Estimate<Energy> modelled(Estimate<Ratio> cpuSeconds) {
        return cpuSeconds.times(perBusyCore, Energy.ZERO, 1);
    }

    @Override
    public void close() {
        counters.ifPresent(Meter::close);
    }
}
