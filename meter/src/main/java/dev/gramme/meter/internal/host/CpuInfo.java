package dev.gramme.meter.internal.host;

import dev.gramme.carbon.power.CpuIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The first processor of `/proc/cpuinfo`; elsewhere the architecture's name is all there is.
public final class CpuInfo {
    private static final Map<String, String> ARM_CORES =
            Map.of("0xd0c", "Neoverse-N1", "0xd40", "Neoverse-V1", "0xd49", "Neoverse-N2", "0xd4f", "Neoverse-V2");

    private CpuInfo() {}

    /// @param proc where /proc is mounted
    public static CpuIdentity read(Path proc) {
        var fields = new HashMap<String, String>();
        try (var lines = Files.newBufferedReader(proc.resolve("cpuinfo"))) {
            String line = lines.readLine();
            while (line != null && !line.isBlank()) {
                int colon = line.indexOf(':');
                if (colon > 0) {
                    fields.put(
                            line.substring(0, colon).strip(),
                            line.substring(colon + 1).strip());
                }
                line = lines.readLine();
            }
        } catch (IOException e) {
            return CpuIdentity.named(System.getProperty("os.arch", ""));
        }
        String armCore = ARM_CORES.getOrDefault(fields.getOrDefault("CPU part", ""), "");
        var flags = Set.copyOf(List.of(fields.getOrDefault("flags", fields.getOrDefault("Features", ""))
                .split("\\s+")));
        return new CpuIdentity(
                fields.getOrDefault("model name", armCore),
                fields.getOrDefault("vendor_id", ""),
                number(fields.get("cpu family")),
                number(fields.get("model")),
                flags,
                flags.contains("hypervisor"));
    }

    /// How many processors `/proc/stat` counts: those that are online on the host.
    public static OptionalInt onlineCores(Path proc) {
        try (var lines = Files.lines(proc.resolve("stat"))) {
            int cores = (int) lines.filter(line -> line.matches("cpu\\d+ .*")).count();
            return cores > 0 ? OptionalInt.of(cores) : OptionalInt.empty();
        } catch (IOException | UncheckedIOException e) {
            return OptionalInt.empty();
        }
    }

    private static int number(@Nullable String text) {
        return text != null && text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
    }
}
