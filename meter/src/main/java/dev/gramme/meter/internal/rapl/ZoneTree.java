package dev.gramme.meter.internal.rapl;

import dev.gramme.meter.internal.sysfs.SysfsText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// All RAPL zones below a powercap folder.
///
/// The kernel shows each zone twice, flat in the class folder and nested in its parent; a container may see one of the
/// two only. Ids (`intel-rapl:1`) say where a zone hangs and never what it is: on two sockets `:1` is the second
/// package, on a laptop it is psys.
final class ZoneTree {
    private static final Pattern CONTROL_TYPE = Pattern.compile("[a-z]+-rapl(-[a-z]+)?");
    private static final Pattern ZONE_ID = Pattern.compile("[a-z]+-rapl(-[a-z]+)?(:\\d+)+");
    private static final int DEEPEST = 4;

    private final Map<String, Path> folders = new HashMap<>();
    private final Set<String> dangling = new HashSet<>();

    private ZoneTree() {}

    /// @param powercap the class folder; no zones when it is not there
    static ZoneTree below(Path powercap) {
        var tree = new ZoneTree();
        tree.walk(powercap, 0);
        return tree;
    }

    /// The zones in the order of their ids.
    List<RaplZone> zones() {
        var zones = new ArrayList<RaplZone>();
        folders.keySet().stream().sorted().forEach(id -> {
            Path folder = folders.get(id);
            if (folder != null && Files.exists(folder.resolve("energy_uj"))) {
                zones.add(RaplZone.at(folder, nameOf(id), parentNameOf(id)));
            }
        });
        return zones;
    }

    /// Whether the kernel has zones whose content is hidden, as container runtimes do against power side channels.
    boolean isMasked() {
        return folders.isEmpty() && !dangling.isEmpty();
    }

    private void walk(Path folder, int depth) {
        for (Path entry : SysfsText.list(folder)) {
            String entryName = entry.getFileName().toString();
            if (ZONE_ID.matcher(entryName).matches()) {
                if (!Files.exists(entry.resolve("name"))) {
                    dangling.add(entryName);
                } else if (depth < DEEPEST) {
                    folders.putIfAbsent(entryName, entry);
                    walk(entry, depth + 1);
                }
            } else if (depth == 0 && CONTROL_TYPE.matcher(entryName).matches()) {
                walk(entry, depth + 1);
            }
        }
    }

    private String nameOf(String id) {
        Path folder = folders.get(id);
        return folder == null ? "" : SysfsText.read(folder.resolve("name")).orElse("");
    }

    private String parentNameOf(String id) {
        int lastColon = id.lastIndexOf(':');
        return nameOf(id.substring(0, lastColon));
    }
}
