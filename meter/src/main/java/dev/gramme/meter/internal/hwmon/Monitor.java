package dev.gramme.meter.internal.hwmon;

import dev.gramme.meter.internal.sysfs.SysfsText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// One hardware monitor.
///
/// @param sysRoot where sysfs is mounted
/// @param folder where its attributes are, `class/hwmon/hwmonN` below the root
/// @param driver what it calls itself, such as `amdgpu` or `xe`
record Monitor(Path sysRoot, Path folder, String driver) {
    private static final Pattern CARD = Pattern.compile("card\\d+");

    /// All monitors in the order of their numbers.
    static List<Monitor> below(Path sysRoot) {
        return SysfsText.list(sysRoot.resolve("class/hwmon")).stream()
                .sorted(Comparator.comparingInt(
                        folder -> folder.getFileName().toString().length()))
                .flatMap(folder ->
                        SysfsText.read(folder.resolve("name"))
                                .map(driver -> new Monitor(sysRoot, folder, driver))
                                .stream())
                .toList();
    }

    Path file(String attribute) {
        return folder.resolve(attribute);
    }

    /// The first of some attributes that exists.
    Optional<Path> firstOf(String... attributes) {
        return List.of(attributes).stream()
                .map(this::file)
                .filter(Files::exists)
                .findFirst();
    }

    Optional<String> text(String attribute) {
        return SysfsText.read(file(attribute));
    }

    /// A file of the device behind the monitor: straight through its `device` link, else through the graphics card
    /// that owns this monitor.
    Optional<Path> deviceFile(String attribute) {
        Path direct = folder.resolve("device").resolve(attribute);
        if (Files.exists(direct)) {
            return Optional.of(direct);
        }
        return SysfsText.list(sysRoot.resolve("class/drm")).stream()
                .filter(card -> CARD.matcher(card.getFileName().toString()).matches())
                .map(card -> card.resolve("device"))
                .filter(device -> Files.exists(device.resolve("hwmon").resolve(folder.getFileName())))
                .map(device -> device.resolve(attribute))
                .filter(Files::exists)
                .findFirst();
    }

    /// What to call it in a source: driver and number.
    String title() {
        return driver + " " + folder.getFileName();
    }
}
