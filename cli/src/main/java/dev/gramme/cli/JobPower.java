package dev.gramme.cli;

import dev.gramme.carbon.Basis;
import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.Power;
import dev.gramme.meter.Machine;
import java.util.OptionalDouble;

/// What a job draws that is yet to run.
final class JobPower {
    private JobPower() {}

    /// What was given, or else what this machine draws with all its cores busy.
    static Estimate<Power> of(OptionalDouble watts, Machine machine) {
        if (watts.isPresent()) {
            double given = watts.getAsDouble();
            if (!(given > 0) || given > 1e9) {
                throw GrammeException.usage("--power-w is no power: " + given, "`--power-w 300` (watts) was meant.");
            }
            return Estimate.exactly(Power.ofWatts(given), Basis.ASSUMED, "given by flag");
        }
        return machine.power().full();
    }
}
