package dev.gramme.cli;

import dev.gramme.carbon.Basis;
import dev.gramme.carbon.Energy;
import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.Figures;
import dev.gramme.carbon.Footprint;
import dev.gramme.carbon.Ratio;
import dev.gramme.carbon.power.CpuFamilies;
import dev.gramme.carbon.power.CpuFamily;
import dev.gramme.carbon.power.FamilyMatch;
import dev.gramme.carbon.power.MachinePower;
import dev.gramme.carbon.power.ServerPowerModel;
import dev.gramme.ledger.ComponentBill;
import dev.gramme.ledger.Run;
import dev.gramme.meter.IdleBilling;
import dev.gramme.report.WhatIf;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What a run would have emitted on servers of other processor families.
///
/// Billed by shares, a second on one hardware thread costs that thread's part of the server at full load, so the CPU
/// time times another family's watts a thread is the run's bill there. That takes a thread of each family for equally
/// fast, which nobody measured: the rows say so. Only modelled CPU energy is compared, since a sensor covers the
/// processor and the model the whole server.
final class OtherServers {
    private static final List<String> FAMILIES = List.of("turin", "genoa", "granite-rapids", "altra", "skylake-sp");
    private static final String CPU = "cpu";

    private OtherServers() {}

    static Stream<WhatIf.Row> rows(Run run) {
        boolean comparable = run.header().conditions().idle().equals(IdleBilling.SHARE.word())
                && run.components().stream()
                        .anyMatch(
                                part -> part.name().equals(CPU) && part.energy().basis() == Basis.MODELLED);
        if (!comparable) {
            return Stream.empty();
        }
        var families = CpuFamilies.shipped();
        var model = ServerPowerModel.shipped();
        return FAMILIES.stream().flatMap(id -> families.find(id).stream()).map(family -> row(run, family, model));
    }

    private static WhatIf.Row row(Run run, CpuFamily family, ServerPowerModel model) {
        var server = model.of(new FamilyMatch(List.of(family), family.label()));
        var perThread = MachinePower.of(server, 1, server.memoryGbPerThread()).full();
        var parts = new ArrayList<Estimate<Energy>>();
        parts.add(perThread.times(
                Estimate.exactly(Ratio.ONE, Basis.MEASURED, "CPU time"), Energy.ZERO, run.cpuSeconds()));
        run.components().stream()
                .filter(part -> !part.name().equals(CPU))
                .map(ComponentBill::energy)
                .forEach(parts::add);
        var conditions = run.header().conditions();
        var emissions = Footprint.operational(Estimate.sumIndependent(parts), conditions.pue(), conditions.intensity());
        return new WhatIf.Row(
                "Hardware",
                family.label() + " (" + Figures.of(perThread.value()) + " a thread)",
                emissions.from("SPECpower_ssj2008 by family; its threads taken for as fast as these"));
    }
}
