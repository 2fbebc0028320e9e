package dev.gramme.schedule.internal.place;

import dev.gramme.carbon.Basis;
import dev.gramme.carbon.CarbonIntensity;
import dev.gramme.carbon.Emissions;
import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.Footprint;
import dev.gramme.carbon.Ratio;
import dev.gramme.carbon.intensity.Signal;
import dev.gramme.schedule.internal.time.Steps;
import dev.gramme.schedule.place.Candidate;
import dev.gramme.schedule.place.Transfer;
import dev.gramme.schedule.place.ZoneOutlook;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What moving the data to a candidate emits. It can be moved at any time before the job, so the
/// mean of what is expected of a zone counts and not an hour.
final class Moving {
    private static final Estimate<Emissions> NOTHING =
            Estimate.exactly(Emissions.ZERO, Basis.MODELLED, "no data is moved");
    private static final Estimate<Ratio> NO_OVERHEAD =
            Estimate.exactly(Ratio.ONE, Basis.ASSUMED, "the network's figure holds its overhead");

    private final Optional<Transfer> transfer;
    private final Optional<String> from;
    private final Map<String, ZoneOutlook> zones;
    private final Signal signal;

    Moving(Optional<Transfer> transfer, List<Candidate> candidates, Map<String, ZoneOutlook> zones, Signal signal) {
        this.transfer = transfer.filter(data -> data.gigabytes() > 0);
        this.zones = zones;
        this.signal = signal;
        this.from = this.transfer
                .flatMap(Transfer::from)
                .map(name -> candidates.stream()
                        .map(Candidate::region)
                        .filter(region -> region.name().equals(name))
                        .map(region -> region.zone())
                        .findFirst()
                        .orElse(name));
    }

    Estimate<Emissions> to(Candidate candidate) {
        if (transfer.isEmpty()) {
            return NOTHING;
        }
        var data = transfer.get();
        var region = candidate.region();
        String home = data.from().orElse("");
        if (home.equals(region.name()) || home.equals(region.zone())) {
            return NOTHING;
        }
        var energy = data.perGigabyte().scaled(data.gigabytes());
        return Footprint.operational(energy, NO_OVERHEAD, onTheWay(region.zone()));
    }

    /// What had to be assumed.
    Optional<String> note() {
        return from.filter(zone -> known(zone).isEmpty())
                .map(zone -> "Nothing comparable is known of " + zone + ", where the data is: moving it is charged at"
                        + " the intensity of where it goes");
    }

    private Estimate<CarbonIntensity> onTheWay(String zone) {
        var there = mean(known(zone).orElseThrow());
        return from.flatMap(this::known)
                .map(Moving::mean)
                .map(here -> Estimate.sumIndependent(List.of(here.scaled(0.5), there.scaled(0.5))))
                .orElse(there);
    }

    private Optional<ZoneOutlook> known(String zone) {
        return Optional.ofNullable(zones.get(zone))
                .filter(outlook -> outlook.signal().equals(signal));
    }

    private static Estimate<CarbonIntensity> mean(ZoneOutlook outlook) {
        var series = outlook.forecast().expected();
        return ZoneSteps.of(outlook.forecast(), new Steps(series.start(), Duration.ofHours(1)))
                .overall(outlook.tellsHoursApart() ? Basis.MODELLED : Basis.ASSUMED, outlook.source());
    }
}
