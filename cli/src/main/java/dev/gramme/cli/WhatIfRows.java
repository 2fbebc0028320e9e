package dev.gramme.cli;

import dev.gramme.carbon.Basis;
import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.Footprint;
import dev.gramme.carbon.Ratio;
import dev.gramme.ledger.Run;
import dev.gramme.report.WhatIf;
import java.util.ArrayList;
import java.util.List;

/// What a run would have emitted elsewhere, all else equal.
final class WhatIfRows {
    /// Published facility overheads, best first.
    private static final List<Estimate<Ratio>> FACILITIES = List.of(
            pue(1.0, "no overhead at all, the physical limit"),
            pue(1.1, "Google Cloud, by Cloud Carbon Footprint's table"),
            pue(1.135, "AWS, by Cloud Carbon Footprint's table"),
            pue(1.185, "Azure, by Cloud Carbon Footprint's table"),
            pue(1.58, "the industry's average in 2023, by the Uptime Institute's survey"));

    private WhatIfRows() {}

    static WhatIf of(Run run) {
        var rows = new ArrayList<WhatIf.Row>();
        var conditions = run.header().conditions();
        for (var pue : FACILITIES) {
            var emissions = Footprint.operational(run.energy(), pue, conditions.intensity())
                    .from(pue.source());
            rows.add(new WhatIf.Row("Facility", "PUE " + pue.value().value(), emissions));
        }
        return new WhatIf(rows);
    }

    private static Estimate<Ratio> pue(double value, String source) {
        return Estimate.exactly(Ratio.of(value), Basis.ASSUMED, source);
    }
}
