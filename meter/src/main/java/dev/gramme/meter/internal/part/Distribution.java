package dev.gramme.meter.internal.part;

import dev.gramme.carbon.Energy;
import dev.gramme.meter.Balance;
import dev.gramme.meter.Tick;
import java.util.List;

/// Where the machine's energy went, added up block by block: to subjects, to other programs, to nobody.
///
/// The three are computed apart from each other, from shares, so that their sum is a test of the attribution.
public final class Distribution {
    private double machine;
    private double attributed;
    private double others;
    private double unused;

    /// Adds one part's block.
    public void add(Part part, Tick block, Split split, List<Use> uses, List<Share> shares) {
        double dynamicShares = 0;
        double capacityShares = 0;
        for (int i = 0; i < shares.size(); i++) {
            if (!uses.get(i).nested()) {
                dynamicShares += shares.get(i).dynamic();
                capacityShares += shares.get(i).capacity();
            }
        }
        double used = Math.max(part.usedCapacity(block), capacityShares);
        double dynamic = split.dynamic(0);
        double idle = split.idle(0);
        machine += split.total(0);
        attributed += dynamic * dynamicShares + idle * capacityShares;
        others += dynamic * Math.max(0, 1 - dynamicShares) + idle * (used - capacityShares);
        unused += idle * (1 - used);
    }

    public Balance balance() {
        return new Balance(
                Energy.ofJoules(machine),
                Energy.ofJoules(attributed),
                Energy.ofJoules(others),
                Energy.ofJoules(unused));
    }
}
