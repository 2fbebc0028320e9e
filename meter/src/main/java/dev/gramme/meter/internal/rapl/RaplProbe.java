package dev.gramme.meter.internal.rapl;

import dev.gramme.carbon.Basis;
import dev.gramme.meter.Channel;
import dev.gramme.meter.Finding;
import dev.gramme.meter.Sensor;
import dev.gramme.meter.internal.counter.CounterSensor;
import dev.gramme.meter.internal.counter.EnergySource;
import dev.gramme.meter.internal.counter.MeteredCounter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// Looks for RAPL below a sysfs root. The accuracies are argued in `docs/sensors.md`.
public final class RaplProbe {
    private static final double INTEL_PACKAGE_ACCURACY = 0.05;
    private static final double AMD_PACKAGE_ACCURACY = 0.10;
    private static final double DRAM_ACCURACY = 0.15;
    private static final String WHAT = "RAPL (processor and memory energy)";

    private final Path sysRoot;
    private final Path powercap;
    private final Runnable pause;

    /// @param sysRoot where sysfs is mounted
    /// @param pause waits the few hundredths of a second in which a living counter moves
    public RaplProbe(Path sysRoot, Runnable pause) {
        this.sysRoot = sysRoot;
        this.powercap = sysRoot.resolve("class/powercap");
        this.pause = pause;
    }

    /// What there is; sensors among it are open.
    public List<Finding> probe() {
        var tree = ZoneTree.below(powercap);
        if (tree.isMasked()) {
            return List.of(new Finding.Degraded(
                    WHAT,
                    powercap + " has zones whose content is hidden, as container runtimes do",
                    "docker run --security-opt systempaths=unconfined …"));
        }
        var zones = tree.zones();
        if (zones.isEmpty()) {
            return List.of(new Finding.Missing(
                    WHAT,
                    "no zones in " + powercap + ": usual in virtual machines; on bare metal, maybe "
                            + "`sudo modprobe intel_rapl_msr` brings them"));
        }
        var findings = new ArrayList<Finding>();
        var living = withoutStandingStill(zones, findings);
        var choice = grouped(ZoneChoice.of(living));
        add(choice.cpu(), "cpu", cpuAccuracy(), findings);
        add(choice.memory(), "memory", DRAM_ACCURACY, findings);
        choice.platform().stream().limit(1).forEach(psys -> addPlatform(psys, findings));
        if (!choice.unreadable().isEmpty()) {
            findings.add(unreadable(choice.unreadable()));
        }
        return findings;
    }

    private double cpuAccuracy() {
        return Processors.below(sysRoot).areAmd() ? AMD_PACKAGE_ACCURACY : INTEL_PACKAGE_ACCURACY;
    }

    /// One filled socket with several "sockets" by name can only show dies.
    private ZoneChoice grouped(ZoneChoice choice) {
        boolean oneSocket = choice.wholePackages()
                && choice.namedSockets() > 1
                && Processors.below(sysRoot).sockets() == 1;
        return oneSocket ? choice.asOneSocket() : choice;
    }

    /// Takes out zones that are disabled and whose counter does not move; a disabled zone that counts stays.
    private List<RaplZone> withoutStandingStill(List<RaplZone> zones, List<Finding> findings) {
        Map<RaplZone, OptionalLong> before = new HashMap<>();
        zones.stream()
                .filter(zone -> zone.isReadable() && zone.isDisabled())
                .forEach(zone -> before.put(zone, zone.energyCount()));
        if (before.isEmpty()) {
            return zones;
        }
        pause.run();
        var living = new ArrayList<>(zones);
        for (var zone : zones) {
            if (before.containsKey(zone) && zone.energyCount().equals(before.get(zone))) {
                living.remove(zone);
                if (zone.domain() == RaplDomain.PACKAGE || zone.domain() == RaplDomain.DRAM) {
                    findings.add(new Finding.Degraded(
                            "RAPL zone " + zone.covers(),
                            zone.folder() + " is disabled and its counter stands still",
                            "echo 1 | sudo tee " + zone.folder().resolve("enabled")));
                }
            }
        }
        return living;
    }

    private static void add(List<List<RaplZone>> groups, String component, double accuracy, List<Finding> findings) {
        if (groups.isEmpty()) {
            return;
        }
        var sources = new ArrayList<EnergySource>();
        try {
            for (var group : groups) {
                sources.add(source(group));
            }
        } catch (IOException vanished) {
            sources.forEach(EnergySource::close);
            findings.add(new Finding.Degraded(
                    WHAT, "a zone vanished while it was opened: " + vanished.getMessage(), "gramme doctor"));
            return;
        }
        var channel = new Channel(component, Basis.MEASURED, sourceName(groups), accuracy);
        findings.add(new Finding.Found(new CounterSensor(channel, sources)));
    }

    private static EnergySource source(List<RaplZone> group) throws IOException {
        var counters = new ArrayList<MeteredCounter>();
        try {
            for (var zone : group) {
                counters.add(zone.open());
            }
        } catch (IOException vanished) {
            counters.forEach(MeteredCounter::close);
            throw vanished;
        }
        return counters.size() == 1 ? counters.getFirst() : new MirroredDies(counters);
    }

    private static String sourceName(List<List<RaplZone>> groups) {
        return groups.stream()
                .flatMap(Collection::stream)
                .map(zone -> zone.covers().replace('/', ' '))
                .distinct()
                .collect(Collectors.joining(" + ", "RAPL ", " (powercap)"));
    }

    private static void addPlatform(RaplZone psys, List<Finding> findings) {
        try {
            var channel = new Channel("platform", Basis.MEASURED, "RAPL psys (powercap)", INTEL_PACKAGE_ACCURACY);
            Sensor sensor = new CounterSensor(channel, List.of(psys.open()));
            findings.add(new Finding.Uncounted(
                    sensor, "psys contains the packages and more, and on some laptops it reads far too high"));
        } catch (IOException vanished) {
            findings.add(new Finding.Missing("RAPL psys", "it vanished while it was opened: " + vanished.getMessage()));
        }
    }

    /// Root alone may read the counters since CVE-2020-8694: they leak what a processor computes.
    private Finding unreadable(List<RaplZone> zones) {
        String names = zones.stream().map(RaplZone::covers).distinct().collect(Collectors.joining(", "));
        String why = zones.stream()
                .flatMap(zone -> zone.trouble().stream())
                .distinct()
                .collect(Collectors.joining("; "));
        String files = zones.stream().map(zone -> zone.energyFile().toString()).collect(Collectors.joining(" "));
        return new Finding.Degraded("RAPL " + names, why, "sudo chmod a+r " + files);
    }
}
