package dev.gramme.schedule.internal.slurm;

import dev.gramme.carbon.GrammeException;
import dev.gramme.schedule.slurm.SlurmPartition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What `scontrol --oneliner show partition` says: a line a partition, of `Key=Value` pairs.
public final class PartitionText {
    private PartitionText() {}

    /// @param zones grid zone by partition
    /// @throws GrammeException (failure) if Slurm does not answer
    public static List<SlurmPartition> of(ClientOutput output, Map<String, String> zones) {
        if (!output.succeeded()) {
            throw Complaint.of("Slurm's partitions cannot be read", output.complaint());
        }
        return output.out()
                .lines()
                .filter(line -> line.startsWith("PartitionName="))
                .map(line -> partition(line, zones))
                .toList();
    }

    private static SlurmPartition partition(String line, Map<String, String> zones) {
        String name = value(line, "PartitionName");
        return new SlurmPartition(
                name,
                Optional.ofNullable(zones.get(name)),
                value(line, "Default").equals("YES"),
                value(line, "State").equals("UP"),
                number(value(line, "TotalNodes")),
                number(value(line, "TotalCPUs")));
    }

    private static String value(String line, String key) {
        var match = Pattern.compile("(?:^|\\s)" + key + "=(\\S*)").matcher(line);
        return match.find() ? match.group(1) : "";
    }

    private static int number(String text) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }
}
