package dev.gramme.cli;

import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.Ratio;
import dev.gramme.carbon.catalogue.Catalogue;
import dev.gramme.carbon.catalogue.CloudRegion;
import dev.gramme.schedule.place.Region;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say where a job may run.
final class PlaceSites {
    @Option(
            names = "--region",
            paramLabel = "REGION",
            split = ",",
            description =
                    "Cloud regions (aws:eu-west-3) or providers (gcp: all of its regions). Without --region, --zone"
                            + " and --regions-file: all of the catalogue.")
    List<String> regions = List.of();

    @Option(
            names = "--regions-file",
            paramLabel = "FILE",
            description = "Your own places: CSV or YAML with name and zone, and if you like country, pue,"
                    + " carbon_free_share, device and usd_per_hour.")
    @Nullable
    Path file;

    /// @param zones that were named besides: places without a cloud
    List<PlaceSite> all(Catalogue catalogue, List<String> zones) {
        var sites = new ArrayList<PlaceSite>();
        for (String name : regions) {
            var ofProvider = catalogue.regions().stream()
                    .filter(region -> region.provider().id().equalsIgnoreCase(name))
                    .toList();
            if (ofProvider.isEmpty()) {
                sites.add(site(catalogue.requireRegion(name).fact()));
            } else {
                ofProvider.forEach(region -> sites.add(site(region)));
            }
        }
        zones.forEach(zone -> sites.add(PlaceSite.of(region(zone, catalogue))));
        if (file != null) {
            sites.addAll(new PlaceSitesFile(file, catalogue).read());
        }
        if (sites.isEmpty()) {
            catalogue.regions().forEach(region -> sites.add(site(region)));
        }
        return sites;
    }

    /// A cloud region, or else a grid zone without a cloud.
    static Region named(String name, Catalogue catalogue) {
        return catalogue
                .region(name)
                .map(match -> site(match.fact()).region())
                .orElseGet(() -> region(name, catalogue));
    }

    private static PlaceSite site(CloudRegion region) {
        String zone = region.zone().id();
        return PlaceSite.of(new Region(
                region.id(), zone, Region.countryOf(zone), region.provider().pue(), OptionalDouble.empty()));
    }

    private static Region region(String zone, Catalogue catalogue) {
        String id = zoneId(zone, catalogue);
        Estimate<Ratio> pue = catalogue.unknownSitePue();
        return new Region(zone, id, Region.countryOf(id), pue, OptionalDouble.empty());
    }

    /// As the catalogue calls it, or as it stands: it may be one that was imported.
    static String zoneId(String zone, Catalogue catalogue) {
        if (zone.isBlank()) {
            throw GrammeException.usage("A zone without a name", "`DE` was meant.");
        }
        return catalogue.zone(zone).map(match -> match.fact().id()).orElse(zone);
    }
}
