package dev.gramme.carbon.catalogue.internal;

import dev.gramme.carbon.Basis;
import dev.gramme.carbon.CarbonIntensity;
import dev.gramme.carbon.Emissions;
import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.Ratio;
import dev.gramme.carbon.catalogue.CloudInstance;
import dev.gramme.carbon.catalogue.CloudProvider;
import dev.gramme.carbon.catalogue.CloudRegion;
import dev.gramme.carbon.catalogue.Match;
import dev.gramme.carbon.csv.CsvRow;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// The clouds: providers, their regions, their machines.
public final class CloudTable {
    private static final Pattern SEPARATOR = Pattern.compile("[:/]");

    private final ZoneTable zones;
    private final Factors factors;
    private final Lazy<List<CloudProvider>> providers = new Lazy<>(() -> Table.load("providers", CloudTable::provider));
    private final Lazy<List<CloudRegion>> regions = new Lazy<>(() -> Table.load("regions", this::region));
    private final Lazy<List<CloudInstance>> instances = new Lazy<>(() -> Table.load("instances", this::instance));

    public CloudTable(ZoneTable zones, Factors factors) {
        this.zones = zones;
        this.factors = factors;
    }

    public List<CloudProvider> providers() {
        return providers.get();
    }

    public List<CloudRegion> regions() {
        return regions.get();
    }

    public List<CloudInstance> instances() {
        return instances.get();
    }

    /// A region as `aws:eu-west-3`, `aws/eu-west-3` or `eu-west-3`.
    public Optional<Match<CloudRegion>> findRegion(String name) {
        return find(name, regions.get(), r -> r.provider().id(), CloudRegion::region);
    }

    /// A machine as `aws:p3.2xlarge`, `aws/p3.2xlarge` or `p3.2xlarge`.
    public Optional<Match<CloudInstance>> findInstance(String name) {
        return find(name, instances.get(), CloudInstance::provider, CloudInstance::type);
    }

    private static <T> Optional<Match<T>> find(
            String name, List<T> in, Function<T, String> provider, Function<T, String> own) {
        String[] parts = SEPARATOR.split(name, 2);
        String key = Words.key(parts[parts.length - 1]);
        List<T> found = in.stream()
                .filter(t -> parts.length == 1 || Words.key(provider.apply(t)).equals(Words.key(parts[0])))
                .filter(t -> Words.key(own.apply(t)).equals(key))
                .toList();
        if (found.size() <= 1) {
            return found.stream().findFirst().map(Match::exact);
        }
        T first = found.getFirst();
        return Optional.of(Match.guessed(
                first,
                Words.shortened(name).strip() + " taken as one of " + provider.apply(first)
                        + ": the provider is not named",
                found));
    }

    private static CloudProvider provider(CsvRow row) {
        String name = row.text("name");
        var pue = new Estimate<>(
                Ratio.of(Table.number(row, "pue")),
                Ratio.of(Table.number(row, "pue_low")),
                Ratio.of(Table.number(row, "pue_high")),
                Basis.ASSUMED,
                name + " fleet PUE (Cloud Carbon Footprint, Apache-2.0)");
        return new CloudProvider(row.text("provider"), name, pue);
    }

    private CloudRegion region(CsvRow row) {
        String id = row.text("provider");
        CloudProvider provider = providers.get().stream()
                .filter(p -> p.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("A region of the unknown provider " + id));
        Optional<Estimate<CarbonIntensity>> published = Table.boxed(row, "intensity_g_per_kwh")
                .map(grams -> zones.atUnknownHour(
                        grams,
                        id + ":" + row.text("region") + " " + row.text("intensity_year")
                                + ", Google region-carbon-info, Apache-2.0"));
        return new CloudRegion(
                provider, row.text("region"), row.text("location"), zones.withId(row.text("zone")), published);
    }

    private CloudInstance instance(CsvRow row) {
        Estimate<Ratio> spread = factors.ratio("host_embodied_spread");
        double kilograms = Table.number(row, "host_embodied_kg");
        var embodied = new Estimate<>(
                Emissions.ofKilograms(kilograms),
                Emissions.ofKilograms(kilograms * spread.low().value()),
                Emissions.ofKilograms(kilograms * spread.high().value()),
                Basis.ASSUMED,
                "Cloud Carbon Footprint coefficients, Apache-2.0");
        String accelerator = row.text("accelerator");
        return new CloudInstance(
                row.text("provider"),
                row.text("instance"),
                Table.whole(row, "vcpus"),
                row.number("memory_gb"),
                accelerator.isEmpty() ? Optional.empty() : Optional.of(accelerator),
                Table.whole(row, "accelerators").orElse(0),
                Table.whole(row, "host_vcpus"),
                embodied);
    }
}
