package dev.gramme.meter.internal.rapl;

import dev.gramme.meter.internal.sysfs.SysfsText;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// What sysfs tells about the processors themselves.
///
/// @param cpuFolder `devices/system/cpu` below the sysfs root
record Processors(Path cpuFolder) {
    private static final Pattern CPU = Pattern.compile("cpu\\d+");

    static Processors below(Path sysRoot) {
        return new Processors(sysRoot.resolve("devices/system/cpu"));
    }

    /// Whether they are AMD's, by the vendor number 2 in the x86 module alias (`cpu:type:x86,ven0002fam0019…`).
    boolean areAmd() {
        return SysfsText.read(cpuFolder.resolve("modalias"))
                .map(alias -> alias.contains("ven0002"))
                .orElse(false);
    }

    /// How many sockets are filled; 0 when the kernel does not say.
    int sockets() {
        return (int) SysfsText.list(cpuFolder).stream()
                .filter(folder -> CPU.matcher(folder.getFileName().toString()).matches())
                .flatMap(folder -> SysfsText.read(folder.resolve("topology/physical_package_id")).stream())
                .distinct()
                .count();
    }
}
