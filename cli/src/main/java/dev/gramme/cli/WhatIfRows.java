package dev.gramme.cli;

import dev.gramme.carbon.CarbonIntensity;
import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.Footprint;
import dev.gramme.carbon.Ratio;
import dev.gramme.carbon.catalogue.Catalogue;
import dev.gramme.carbon.catalogue.CloudProvider;
import dev.gramme.carbon.catalogue.CloudRegion;
import dev.gramme.ledger.Run;
import dev.gramme.report.WhatIf;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// What a run would have emitted elsewhere, all else equal: in the cleanest and the dirtiest region of each cloud, at
/// the world's mean, in other facilities, and on other servers.
final class WhatIfRows {
    private static final Comparator<CloudRegion> BY_INTENSITY =
            Comparator.comparingDouble(region -> region.intensity().value().gramsPerKilowattHour());

    private final Catalogue catalogue;

    WhatIfRows(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    WhatIf of(Run run) {
        return new WhatIf(Stream.of(places(run), facilities(run), OtherServers.rows(run))
                .flatMap(rows -> rows)
                .toList());
    }

    private Stream<WhatIf.Row> places(Run run) {
        var regions = catalogue.providers().stream()
                .flatMap(provider -> extremes(provider).stream())
                .sorted(BY_INTENSITY)
                .map(region -> place(run, region.id() + ", " + region.location(), region.intensity()));
        return Stream.concat(regions, Stream.of(place(run, "the world's mean", catalogue.worldIntensity())));
    }

    private List<CloudRegion> extremes(CloudProvider provider) {
        var own = catalogue.regions().stream()
                .filter(region -> region.provider().equals(provider))
                .toList();
        return Stream.concat(own.stream().min(BY_INTENSITY).stream(), own.stream().max(BY_INTENSITY).stream())
                .distinct()
                .toList();
    }

    private Stream<WhatIf.Row> facilities(Run run) {
        return Stream.concat(
                catalogue.providers().stream().map(provider -> facility(run, provider.name(), provider.pue())),
                Stream.of(facility(run, "an unknown site", catalogue.unknownSitePue())));
    }

    private static WhatIf.Row place(Run run, String place, Estimate<CarbonIntensity> intensity) {
        var conditions = run.header().conditions();
        var emissions = Footprint.operational(run.energy(), conditions.pue(), intensity);
        long grams = Math.round(intensity.value().gramsPerKilowattHour());
        return new WhatIf.Row("Place", place + " (" + grams + " g/kWh)", emissions.from(intensity.source()));
    }

    private static WhatIf.Row facility(Run run, String facility, Estimate<Ratio> pue) {
        var conditions = run.header().conditions();
        var emissions = Footprint.operational(run.energy(), pue, conditions.intensity());
        return new WhatIf.Row(
                "Facility", facility + " (PUE " + pue.value().value() + ")", emissions.from(pue.source()));
    }
}
