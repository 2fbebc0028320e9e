package dev.gramme.schedule.slurm;

import dev.gramme.carbon.EditDistance;
import dev.gramme.carbon.GrammeException;
import dev.gramme.schedule.internal.slurm.PartitionText;
import dev.gramme.schedule.internal.slurm.SlurmClient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A cluster's partitions, and in which grid zone each stands: Slurm does not know, so the user
/// says.
public final class SlurmPartitions {
    private SlurmPartitions() {}

    /// Reads `clean=SE,dirty=PL`.
    ///
    /// @return zone by partition, in the order given
    /// @throws GrammeException (configuration) with everything that is wrong with it
    public static Map<String, String> zones(String text) {
        var zones = new LinkedHashMap<String, String>();
        var wrong = new ArrayList<String>();
        for (String entry : text.split(",", -1)) {
            String[] sides = entry.strip().split("=", -1);
            if (sides.length != 2 || sides[0].isBlank() || sides[1].isBlank()) {
                wrong.add("`" + entry.strip() + "` is not PARTITION=ZONE");
            } else if (zones.putIfAbsent(sides[0].strip(), sides[1].strip()) != null) {
                wrong.add("`" + sides[0].strip() + "` is given twice");
            }
        }
        if (!wrong.isEmpty()) {
            throw GrammeException.configuration(
                    "The partitions' zones `" + text + "` cannot be read: " + String.join("; ", wrong) + ".",
                    "a comma or an equals sign is missing, as in `clean=SE,dirty=PL`.");
        }
        return zones;
    }

    /// The partitions there are.
    ///
    /// @param zones zone by partition; a partition may be left out
    /// @throws GrammeException (configuration) if it names one that there is not, (failure) if
    /// Slurm does not answer
    public static List<SlurmPartition> read(SlurmSettings settings, Map<String, String> zones) {
        var found =
                PartitionText.of(new SlurmClient(settings).ask("scontrol", "--oneliner", "show", "partition"), zones);
        var names = found.stream().map(SlurmPartition::name).toList();
        var unknown =
                zones.keySet().stream().filter(name -> !names.contains(name)).toList();
        if (!unknown.isEmpty()) {
            String likely = names.isEmpty()
                    ? "there are none: `sinfo -s` lists them."
                    : "you mean `" + EditDistance.nearest(unknown.getFirst(), names) + "`: there are " + names + ".";
            throw GrammeException.configuration(
                    "The cluster has no partition `" + String.join("`, `", unknown) + "`, for which a zone is given.",
                    likely);
        }
        return found;
    }
}
