package dev.gramme.meter.internal.rapl;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Which zones to count so that every joule is counted once.
///
/// Of two interfaces to one domain the register-based one counts, the mmio twin only when the other cannot be read. A
/// readable package counts and its core and uncore do not; they stand in for a package that is absent or unreadable.
/// Memory counts beside the packages. psys contains packages and more, and is only shown.
///
/// @param cpu readable zones of the `cpu` component, zones of one socket together: they may be copies of one counter
/// @param memory readable zones of the `memory` component, likewise
/// @param platform psys, readable
/// @param unreadable zones that would have counted
/// @param wholePackages whether the `cpu` zones are packages throughout, so that nothing on the socket is left out
record ZoneChoice(
        List<List<RaplZone>> cpu,
        List<List<RaplZone>> memory,
        List<RaplZone> platform,
        List<RaplZone> unreadable,
        boolean wholePackages) {

    static ZoneChoice of(List<RaplZone> all) {
        var zones = withoutTwins(all);
        var cpu = new ArrayList<RaplZone>();
        var unreadable = new ArrayList<RaplZone>();
        var packages = select(zones, zone -> zone.domain() == RaplDomain.PACKAGE);
        for (var socket : packages) {
            if (socket.isReadable()) {
                cpu.add(socket);
            } else {
                unreadable.add(socket);
                cpu.addAll(select(
                        zones,
                        zone -> zone.domain().isPartOfPackage()
                                && zone.isReadable()
                                && zone.parentName().equals(socket.name())));
            }
        }
        if (packages.isEmpty()) {
            var parts = select(zones, zone -> zone.domain().isPartOfPackage());
            cpu.addAll(select(parts, RaplZone::isReadable));
            unreadable.addAll(select(parts, zone -> !zone.isReadable()));
        }
        var memory = select(zones, zone -> zone.domain() == RaplDomain.DRAM);
        unreadable.addAll(select(memory, zone -> !zone.isReadable()));
        return new ZoneChoice(
                bySocket(cpu),
                bySocket(select(memory, RaplZone::isReadable)),
                select(zones, zone -> zone.domain() == RaplDomain.PSYS && zone.isReadable()),
                unreadable,
                cpu.stream().allMatch(zone -> zone.domain() == RaplDomain.PACKAGE));
    }

    /// The choice with all `cpu` zones taken for one socket, as the processor topology may tell better than names.
    ZoneChoice asOneSocket() {
        return new ZoneChoice(oneGroup(cpu), oneGroup(memory), platform, unreadable, wholePackages);
    }

    /// How many sockets the names of the zones speak of.
    int namedSockets() {
        return cpu.size();
    }

    private static List<List<RaplZone>> oneGroup(List<List<RaplZone>> groups) {
        var together = groups.stream().flatMap(Collection::stream).toList();
        return together.isEmpty() ? List.of() : List.of(together);
    }

    private static List<RaplZone> withoutTwins(List<RaplZone> all) {
        Map<String, List<RaplZone>> byCover = new LinkedHashMap<>();
        all.forEach(zone -> byCover.computeIfAbsent(zone.covers(), cover -> new ArrayList<>())
                .add(zone));
        return byCover.values().stream()
                .flatMap(same -> bestInterface(same).stream())
                .toList();
    }

    /// One interface's zones: several of one name are dies, several of one name on two interfaces are twins.
    private static List<RaplZone> bestInterface(List<RaplZone> same) {
        var best = same.stream()
                .min(Comparator.comparing((RaplZone zone) -> !zone.isReadable())
                        .thenComparing(zone -> !zone.isRegisterBased()))
                .orElseThrow();
        return select(same, zone -> zone.isRegisterBased() == best.isRegisterBased());
    }

    private static List<List<RaplZone>> bySocket(List<RaplZone> zones) {
        Map<String, List<RaplZone>> groups = new LinkedHashMap<>();
        for (var zone : zones) {
            // Core and uncore of one socket are different domains and never copies of each other.
            String key = zone.domain().isPartOfPackage() ? zone.id() : zone.socket();
            groups.computeIfAbsent(key, socket -> new ArrayList<>()).add(zone);
        }
        return List.copyOf(groups.values());
    }

    private static List<RaplZone> select(List<RaplZone> zones, Predicate<RaplZone> wanted) {
        return zones.stream().filter(wanted).toList();
    }
}
