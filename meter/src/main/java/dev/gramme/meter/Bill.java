package dev.gramme.meter;

import dev.gramme.carbon.Basis;
import dev.gramme.carbon.Energy;
import dev.gramme.carbon.Estimate;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/// What a window used, by part of the machine.
///
/// @param elapsed since the window was opened, without time the machine was suspended
/// @param cpuSeconds CPU time of the subject in it
/// @param parts one line a part: `cpu`, `memory`, `gpu0`, …
public record Bill(Duration elapsed, double cpuSeconds, List<Part> parts) {

    /// One part of the machine.
    ///
    /// @param name `cpu`, `memory`, `gpu0`, …
    /// @param energy what is billed: dynamic and idle energy together
    /// @param dynamic caused by the subject's activity
    /// @param idle its share of the part's idling, by the meter's [IdleBilling]
    /// @param machine what the part drew for everybody
    public record Part(String name, Estimate<Energy> energy, Energy dynamic, Energy idle, Estimate<Energy> machine) {}

    public Bill {
        parts = List.copyOf(parts);
    }

    /// What is billed altogether; the parts' instruments err independently.
    public Estimate<Energy> energy() {
        return sum(Part::energy);
    }

    /// What the machine drew for everybody.
    public Estimate<Energy> machine() {
        return sum(Part::machine);
    }

    /// The billed energy caused by activity.
    public Energy dynamic() {
        return parts.stream().map(Part::dynamic).reduce(Energy.ZERO, Energy::plus);
    }

    /// The billed share of idling.
    public Energy idle() {
        return parts.stream().map(Part::idle).reduce(Energy.ZERO, Energy::plus);
    }

    private Estimate<Energy> sum(Function<Part, Estimate<Energy>> which) {
        return parts.isEmpty()
                ? Estimate.exactly(Energy.ZERO, Basis.ASSUMED, "nothing to meter with")
                : Estimate.sumIndependent(parts.stream().map(which).toList());
    }
}
