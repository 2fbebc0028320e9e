package dev.gramme.run.internal;

import dev.gramme.carbon.Basis;
import dev.gramme.carbon.Energy;
import dev.gramme.carbon.Estimate;
import dev.gramme.meter.Bill;
import java.time.Duration;
import java.util.List;

/// Bills of known joules.
final class Bills {
    private Bills() {}

    static Bill of(double joules) {
        var energy = Estimate.exactly(Energy.ofJoules(joules), Basis.MEASURED, "test");
        var part = new Bill.Part("cpu", energy, energy.value(), Energy.ZERO, energy);
        return new Bill(Duration.ofSeconds(1), 1, List.of(part));
    }
}
