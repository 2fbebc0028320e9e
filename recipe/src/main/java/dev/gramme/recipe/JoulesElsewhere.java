package dev.gramme.recipe;

import dev.gramme.carbon.Basis;
import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.Ratio;
import dev.gramme.carbon.power.FamilyMatch;
import dev.gramme.carbon.power.ServerEfficiency;
import dev.gramme.carbon.power.ServerEfficiency.WorkPerJoule;
import java.util.Optional;

/// How many joules the same work takes on another processor: the operations that a joule does here ÷ those that it
/// does there, by SPECpower_ssj2008. A training is other work, so that this is an assumption.
public final class JoulesElsewhere {
    private JoulesElsewhere() {}

    /// Joules there for each joule here, between the most and the least efficient processor of both families.
    ///
    /// @param device a processor such as `AMD EPYC 7763`, or `x86 vCPU` for a cloud's mean
    /// @param here this machine's family; a cloud's mean stands in where it is not certain
    /// @return empty if nothing is known of the device
    public static Optional<Estimate<Ratio>> on(String device, FamilyMatch here) {
        var efficiency = ServerEfficiency.shipped();
        return efficiency
                .named(device)
                .flatMap(there -> efficiency
                        .of(here)
                        .or(() -> efficiency.named("x86 vCPU"))
                        .map(own -> ratio(own, there)));
    }

    private static Estimate<Ratio> ratio(WorkPerJoule own, WorkPerJoule there) {
        return new Estimate<>(
                Ratio.of(own.operations() / there.operations()),
                Ratio.of(own.low() / there.high()),
                Ratio.of(own.high() / there.low()),
                Basis.ASSUMED,
                there.source() + " beside " + own.source());
    }
}
