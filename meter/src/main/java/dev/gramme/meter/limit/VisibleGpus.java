package dev.gramme.meter.limit;

import dev.gramme.carbon.GrammeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// The GPUs that a command will see, by `CUDA_VISIBLE_DEVICES` (NVIDIA, "CUDA C++ Programming Guide", environment
/// variables): others belong to somebody else and are left alone.
public final class VisibleGpus {
    private static final String VISIBLE = "CUDA_VISIBLE_DEVICES";
    private static final String ORDER = "CUDA_DEVICE_ORDER";

    private VisibleGpus() {}

    /// @param all in the driver's order
    /// @param environment of the command
    /// @return all of them without that variable
    /// @throws GrammeException (configuration) if a number in it may mean more than one GPU
    public static List<GpuLimit> among(List<GpuLimit> all, Map<String, String> environment) {
        String named = environment.get(VISIBLE);
        if (named == null) {
            return all;
        }
        var visible = new ArrayList<GpuLimit>();
        for (String word : Arrays.stream(named.split(",")).map(String::strip).toList()) {
            boolean number = word.matches("\\d{1,4}");
            if (number) {
                requireKnownOrder(all, environment, word);
            }
            Predicate<GpuLimit> meant = number
                    ? gpu -> gpu.number() == Integer.parseInt(word)
                    : gpu -> !word.isEmpty() && gpu.uuid().startsWith(word);
            var found = all.stream().filter(meant).findFirst();
            if (found.isEmpty()) {
                // CUDA sees none of those behind a name that it does not know.
                break;
            }
            visible.add(found.get());
        }
        return List.copyOf(visible);
    }

    /// CUDA counts the fastest first unless it is told to count as the driver does.
    private static void requireKnownOrder(List<GpuLimit> all, Map<String, String> environment, String word) {
        boolean alike = all.stream().map(GpuLimit::model).distinct().count() <= 1;
        if (!alike && !"PCI_BUS_ID".equals(environment.get(ORDER))) {
            throw GrammeException.configuration(
                    "Which GPU " + word + " in " + VISIBLE + " is depends on CUDA's order, and there are several kinds",
                    "`" + ORDER + "=PCI_BUS_ID` was meant besides.");
        }
    }
}
