package dev.gramme.meter.internal.rapl;

import dev.gramme.carbon.Power;
import dev.gramme.meter.internal.counter.CounterLimits;
import dev.gramme.meter.internal.counter.MeteredCounter;
import dev.gramme.meter.internal.sysfs.CounterFile;
import dev.gramme.meter.internal.sysfs.SysfsText;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// One powercap zone.
///
/// @param folder where its attributes are
/// @param id its folder's name, such as `intel-rapl:0:1`
/// @param name what the kernel calls it, such as `package-0` or `dram`
/// @param parentName the name of the zone that it is in, empty at the top
/// @param trouble why its counter cannot be read; empty when it can
record RaplZone(Path folder, String id, String name, String parentName, Optional<String> trouble) {
    private static final Pattern PACKAGE_NAME = Pattern.compile("package-(\\d+)(-die-\\d+)?");

    /// Limits above this are how firmware writes "no limit"; the largest sockets are rated at 500 W.
    private static final double MOST_BELIEVABLE_WATTS = 2_000;

    private static final double LEAST_BELIEVABLE_WATTS = 1;

    /// Limits hold on average over seconds to minutes, so that a short interval may exceed the highest.
    private static final double BURST_FACTOR = 2;

    private static final double UNLIMITED_WATTS = 1_000;
    private static final double UNKNOWN_TYPICAL_WATTS = 100;

    /// Looks at a zone's folder and tries to read its counter.
    static RaplZone at(Path folder, String name, String parentName) {
        return new RaplZone(folder, folder.getFileName().toString(), name, parentName, readingTrouble(folder));
    }

    private static Optional<String> readingTrouble(Path folder) {
        try {
            CounterFile.open(energyFile(folder)).close();
            return Optional.empty();
        } catch (AccessDeniedException denied) {
            return Optional.of("permission denied");
        } catch (IOException failure) {
            return Optional.of(String.valueOf(failure.getMessage()));
        }
    }

    RaplDomain domain() {
        return RaplDomain.ofName(name);
    }

    /// What it covers whichever interface shows it: the same for the model-specific-register zone and its mmio twin.
    String covers() {
        return parentName.isEmpty() ? name : parentName + "/" + name;
    }

    /// `intel-rapl` for the model-specific registers, `intel-rapl-mmio` for the same counters in mapped memory.
    boolean isRegisterBased() {
        return id.startsWith("intel-rapl:");
    }

    boolean isReadable() {
        return trouble.isEmpty();
    }

    /// The number of the socket that it is on or in; its own name where there is no number.
    String socket() {
        String outer = domain() == RaplDomain.PACKAGE ? name : parentName;
        var matcher = PACKAGE_NAME.matcher(outer);
        return matcher.matches() ? matcher.group(1) : covers();
    }

    /// Whether power capping is switched off for it. Capping and counting are separate (kernel documentation, ABI
    /// `sysfs-class-powercap`: "enable/disable power capping"), so this alone says nothing about its counter.
    boolean isDisabled() {
        return SysfsText.read(folder.resolve("enabled")).equals(Optional.of("0"));
    }

    /// Its counter now; empty when it cannot be read.
    OptionalLong energyCount() {
        return SysfsText.readNumber(energyFile(folder));
    }

    Path energyFile() {
        return energyFile(folder);
    }

    private static Path energyFile(Path folder) {
        return folder.resolve("energy_uj");
    }

    /// Its counter, held open.
    ///
    /// @throws IOException when it cannot be read any more
    MeteredCounter open() throws IOException {
        return new MeteredCounter("RAPL zone " + covers() + " (" + id + ")", CounterFile.open(energyFile()), limits());
    }

    private CounterLimits limits() {
        OptionalLong range = SysfsText.readNumber(folder.resolve("max_energy_range_uj"));
        double limit = statedLimitWatts();
        return new CounterLimits(
                CounterLimits.MICROJOULE,
                range.isPresent() && range.getAsLong() > 0 ? range : OptionalLong.empty(),
                Power.ofWatts(limit > 0 ? limit * BURST_FACTOR : UNLIMITED_WATTS),
                Power.ofWatts(limit > 0 ? limit / 2 : UNKNOWN_TYPICAL_WATTS));
    }

    /// The highest believable limit of all its constraints; 0 when there is none.
    private double statedLimitWatts() {
        double highest = 0;
        for (Path file : SysfsText.list(folder)) {
            String attribute = file.getFileName().toString();
            if (attribute.startsWith("constraint_")
                    && (attribute.endsWith("_power_limit_uw") || attribute.endsWith("_max_power_uw"))) {
                double watts = SysfsText.readNumber(file).orElse(0) / 1e6;
                if (watts >= LEAST_BELIEVABLE_WATTS && watts <= MOST_BELIEVABLE_WATTS) {
                    highest = Math.max(highest, watts);
                }
            }
        }
        return highest;
    }
}
