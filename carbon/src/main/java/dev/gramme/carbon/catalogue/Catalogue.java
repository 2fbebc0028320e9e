package dev.gramme.carbon.catalogue;

import dev.gramme.carbon.CarbonIntensity;
import dev.gramme.carbon.Emissions;
import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.Ratio;
import dev.gramme.carbon.catalogue.internal.AcceleratorTable;
import dev.gramme.carbon.catalogue.internal.CloudTable;
import dev.gramme.carbon.catalogue.internal.CpuTable;
import dev.gramme.carbon.catalogue.internal.Factors;
import dev.gramme.carbon.catalogue.internal.Lazy;
import dev.gramme.carbon.catalogue.internal.NearestNames;
import dev.gramme.carbon.catalogue.internal.PartsTable;
import dev.gramme.carbon.catalogue.internal.Table;
import dev.gramme.carbon.catalogue.internal.Words;
import dev.gramme.carbon.catalogue.internal.ZoneTable;
import dev.gramme.carbon.csv.CsvRow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The facts Gramme ships: accelerators, processors, memory, disks, clouds, grid zones and the defaults that stand in
/// where nobody says. Look-ups take names as people and drivers spell them and answer with a [Match] or nothing;
/// those named `require...` answer with an error that suggests the nearest names.
///
/// Making one costs nothing: each table is read when it is first needed. A catalogue may be shared between threads.
public final class Catalogue {
    private final Factors factors = new Factors();
    private final AcceleratorTable accelerators = new AcceleratorTable();
    private final CpuTable cpus = new CpuTable();
    private final ZoneTable zones = new ZoneTable(factors);
    private final CloudTable clouds = new CloudTable(zones, factors);
    private final Lazy<List<Memory>> memory = new Lazy<>(() -> Table.load("memory", PartsTable::memory));
    private final Lazy<List<Disk>> disks = new Lazy<>(() -> Table.load("disks", PartsTable::disk));
    private final Lazy<List<FactSource>> sources = new Lazy<>(() -> Table.load("sources", Catalogue::source));

    /// An accelerator such as "A100", "Tesla V100-SXM2-16GB", "NVIDIA H100 80GB HBM3" or "rtx 3090".
    public Optional<Match<Accelerator>> accelerator(String name) {
        return accelerators.find(name);
    }

    /// A processor such as "Intel(R) Xeon(R) Platinum 8259CL CPU @ 2.50GHz" or "AMD EPYC 9R14 96-Core Processor".
    public Optional<Match<Cpu>> cpu(String name) {
        return cpus.find(name);
    }

    /// An accelerator or, failing that, a processor.
    public Optional<Match<Device>> device(String name) {
        return accelerator(name).map(Catalogue::asDevice).or(() -> cpu(name).map(Catalogue::asDevice));
    }

    /// Memory by kind: `dram`.
    public Optional<Memory> memory(String kind) {
        return memory.get().stream().filter(m -> m.kind().equals(kind)).findFirst();
    }

    /// Storage by kind: `ssd` or `hdd`.
    public Optional<Disk> disk(String kind) {
        return disks.get().stream().filter(d -> d.kind().equals(kind)).findFirst();
    }

    /// A cloud machine as `aws:p3.2xlarge`, `aws/p3.2xlarge` or `p3.2xlarge`.
    public Optional<Match<CloudInstance>> instance(String name) {
        return clouds.findInstance(name);
    }

    /// A cloud region as `aws:eu-west-3`, `gcp/us-central1` or `eu-west-3`.
    public Optional<Match<CloudRegion>> region(String name) {
        return clouds.findRegion(name);
    }

    /// A grid zone by Electricity Maps id (`US-CAL-CISO`), ISO code (`FR`, `FRA`), English name (`France`) or by a
    /// cloud region in it.
    public Optional<Match<GridZone>> zone(String name) {
        return zones.find(name)
                .or(() -> region(name)
                        .map(match -> Match.guessed(
                                match.fact().zone(),
                                Words.shortened(name).strip() + " taken as the grid zone "
                                        + match.fact().zone().id() + ": the region is in it",
                                List.of(match.fact().zone()))));
    }

    /// The device of that name, or a usage error with the nearest names.
    public Match<Device> requireDevice(String name) {
        return device(name)
                .orElseThrow(
                        () -> unknown("hardware", name, deviceNames(), "its power in watts can be given instead."));
    }

    /// The region of that name, or a usage error with the nearest names.
    public Match<CloudRegion> requireRegion(String name) {
        return region(name).orElseThrow(() -> {
            var known = clouds.regions().stream().map(CloudRegion::id).toList();
            return unknown("cloud region", name, known, "its grid zone can be given instead.");
        });
    }

    /// The zone of that name, or a usage error with the nearest names.
    public Match<GridZone> requireZone(String name) {
        return zone(name)
                .orElseThrow(
                        () -> unknown("zone", name, zoneNames(), "its intensity in g CO2e/kWh can be given instead."));
    }

    /// At most three names of zones and cloud regions that are nearest to one that is not known.
    public List<String> zonesLike(String name) {
        return NearestNames.to(name, zoneNames());
    }

    /// At most three names of hardware that are nearest to one that is not known.
    public List<String> devicesLike(String name) {
        return NearestNames.to(name, deviceNames());
    }

    public List<Accelerator> accelerators() {
        return accelerators.all();
    }

    public List<Cpu> cpus() {
        return cpus.all();
    }

    public List<CloudProvider> providers() {
        return clouds.providers();
    }

    public List<CloudRegion> regions() {
        return clouds.regions();
    }

    public List<CloudInstance> instances() {
        return clouds.instances();
    }

    public List<GridZone> zones() {
        return zones.zones();
    }

    /// Where every column of every table comes from.
    public List<FactSource> sources() {
        return sources.get();
    }

    /// The PUE of a data centre nobody named.
    public Estimate<Ratio> unknownSitePue() {
        return factors.ratio("unknown_site_pue");
    }

    /// Mean power in use as a share of TDP, for a device nobody watched.
    public Estimate<Ratio> powerShareOf(Device device) {
        return switch (device) {
            case Accelerator _ -> factors.ratio("accelerator_power_share");
            case Cpu _ -> factors.ratio("cpu_power_share");
        };
    }

    /// What making such a device emits, without the machine around it.
    public Estimate<Emissions> embodiedOf(Device device) {
        return switch (device) {
            case Accelerator _ -> factors.emissions("accelerator_embodied");
            case Cpu _ -> factors.emissions("cpu_embodied");
        };
    }

    /// How long a server is expected to live: 35,040 h, four years.
    public Duration serverLifespan() {
        return Duration.ofHours((long) factors.hours("lifespan"));
    }

    /// The mean intensity of the world's electricity, between the cleanest and the dirtiest twentieth of countries.
    /// It stands among the factors because every run without a zone asks for it, and the country table takes longer
    /// to read than a short run lasts.
    public Estimate<CarbonIntensity> worldIntensity() {
        return factors.intensity("world_intensity");
    }

    private List<String> zoneNames() {
        return Stream.concat(zones.names().stream(), clouds.regions().stream().map(CloudRegion::id))
                .toList();
    }

    private List<String> deviceNames() {
        return Stream.concat(accelerators.all().stream(), cpus.all().stream())
                .map(Device::name)
                .toList();
    }

    private static Match<Device> asDevice(Match<? extends Device> match) {
        return new Match<>(match.fact(), match.how(), match.note(), List.copyOf(match.candidates()));
    }

    private static GrammeException unknown(String what, String name, List<String> known, String otherwise) {
        List<String> near = NearestNames.to(name, known);
        String remedy = near.isEmpty() ? otherwise : String.join(", ", near) + " is meant; otherwise " + otherwise;
        return GrammeException.usage("Unknown " + what + " '" + Words.shortened(name) + "'", remedy);
    }

    private static FactSource source(CsvRow row) {
        return new FactSource(
                row.text("table"),
                row.text("column"),
                row.text("source"),
                row.text("licence"),
                row.text("url"),
                row.text("retrieved"));
    }
}
