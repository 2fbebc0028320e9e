package dev.gramme.ledger.internal;

import dev.gramme.carbon.Energy;
import dev.gramme.carbon.Estimate;
import dev.gramme.ledger.ComponentBill;
import dev.gramme.ledger.ComponentReading;
import dev.gramme.ledger.Reading;
import dev.gramme.ledger.RunHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The bill by component that follows from a run's last counters, and the counters that follow from a bill.
public final class Bill {
    private Bill() {}

    /// One entry a component of the header, in its order; all zero before the first reading.
    public static List<ComponentBill> of(RunHeader header, Optional<Reading> last) {
        var bill = new ArrayList<ComponentBill>();
        for (int i = 0; i < header.components().size(); i++) {
            int index = i;
            var counters = last.map(reading -> reading.components().get(index)).orElse(ComponentReading.ZERO);
            bill.add(of(header.components().get(i), counters));
        }
        return bill;
    }

    public static ComponentBill of(RunHeader.Component component, ComponentReading counters) {
        return new ComponentBill(
                component.name(),
                estimate(component, counters.dynamic() + counters.idle(), counters.low(), counters.high()),
                Energy.ofJoules(counters.dynamic()),
                Energy.ofJoules(counters.idle()),
                estimate(component, counters.machine(), counters.machineLow(), counters.machineHigh()));
    }

    public static ComponentReading counters(ComponentBill bill) {
        return new ComponentReading(
                bill.dynamic().joules(),
                bill.idle().joules(),
                bill.energy().low().joules(),
                bill.energy().high().joules(),
                bill.machine().value().joules(),
                bill.machine().low().joules(),
                bill.machine().high().joules());
    }

    /// Rounding in long sums may put an end a hair inside its value; the interval then ends at the value.
    private static Estimate<Energy> estimate(RunHeader.Component component, double joules, double low, double high) {
        return new Estimate<>(
                Energy.ofJoules(joules),
                Energy.ofJoules(Math.min(low, joules)),
                Energy.ofJoules(Math.max(high, joules)),
                component.basis(),
                component.source());
    }
}
