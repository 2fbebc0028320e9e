package dev.gramme.ledger;

import dev.gramme.carbon.Basis;
import dev.gramme.carbon.Emissions;
import dev.gramme.carbon.Energy;
import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.Footprint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/// One metered command: what ran, what it used and what that emitted.
///
/// Energy is what the machine drew, before the facility's overhead (PUE); emissions include it. Components come from
/// different instruments, so their errors are taken as independent.
///
/// @param header what was known at the start
/// @param status where it stands
/// @param exitCode the command's own, once it ended
/// @param duration wall-clock time so far
/// @param cpuSeconds CPU time of the whole process tree
/// @param components the bill by part of the machine
/// @param phases named stretches, in order of their start
/// @param notes what the reader should know about the figures ("a sensor failed after 3 s")
/// @param documents what came of it besides its bill
public record Run(
        RunHeader header,
        RunStatus status,
        OptionalInt exitCode,
        Duration duration,
        double cpuSeconds,
        List<ComponentBill> components,
        List<Phase> phases,
        List<String> notes,
        List<Document> documents) {

    public Run {
        components = List.copyOf(components);
        phases = List.copyOf(phases);
        notes = List.copyOf(notes);
        documents = List.copyOf(documents);
    }

    /// Of which nothing came besides its bill.
    public Run(
            RunHeader header,
            RunStatus status,
            OptionalInt exitCode,
            Duration duration,
            double cpuSeconds,
            List<ComponentBill> components,
            List<Phase> phases,
            List<String> notes) {
        this(header, status, exitCode, duration, cpuSeconds, components, phases, notes, List.of());
    }

    /// The same with a document more; one of its name takes its place.
    public Run with(Document document) {
        var all = new ArrayList<>(documents);
        all.removeIf(other -> other.name().equals(document.name()));
        all.add(document);
        return new Run(header, status, exitCode, duration, cpuSeconds, components, phases, notes, all);
    }

    /// The same, billed by other conditions.
    public Run with(Conditions conditions) {
        return new Run(
                header.with(conditions), status, exitCode, duration, cpuSeconds, components, phases, notes, documents);
    }

    public String id() {
        return header.id();
    }

    /// What came of it under a name.
    public Optional<Document> document(String name) {
        return documents.stream()
                .filter(document -> document.name().equals(name))
                .findFirst();
    }

    /// What the run is billed, by all components together.
    public Estimate<Energy> energy() {
        return sum(ComponentBill::energy);
    }

    /// What the whole machine used meanwhile.
    public Estimate<Energy> machineEnergy() {
        return sum(ComponentBill::machine);
    }

    public Energy dynamicEnergy() {
        return components.stream().map(ComponentBill::dynamic).reduce(Energy.ZERO, Energy::plus);
    }

    public Energy idleEnergy() {
        return components.stream().map(ComponentBill::idle).reduce(Energy.ZERO, Energy::plus);
    }

    /// energy × PUE × intensity.
    public Estimate<Emissions> emissions() {
        var conditions = header.conditions();
        return Footprint.operational(energy(), conditions.pue(), conditions.intensity());
    }

    private Estimate<Energy> sum(Function<ComponentBill, Estimate<Energy>> part) {
        return components.isEmpty()
                ? Estimate.exactly(Energy.ZERO, Basis.ASSUMED, "nothing was metered")
                : Estimate.sumIndependent(components.stream().map(part).toList());
    }
}
