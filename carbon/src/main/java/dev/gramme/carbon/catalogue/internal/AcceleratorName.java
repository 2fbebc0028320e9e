package dev.gramme.carbon.catalogue.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/// What somebody's name of an accelerator says: "NVIDIA A100-SXM4-80GB" names the model `a100`, the form `sxm4` and
/// 80 GB.
///
/// @param model the words left when form, memory, vendor and noise are taken away
/// @param form the form named, such as `sxm` or `pcie`; empty when none is
/// @param memoryGigabytes the memory named
/// @param memoryType the memory type named, such as `hbm3`; empty when none is
record AcceleratorName(List<String> model, String form, OptionalInt memoryGigabytes, String memoryType) {
    /// Vendors, series and words of decoration: they never tell two devices of the catalogue apart.
    private static final Set<String> NOISE = Set.of(
            "nvidia",
            "amd",
            "intel",
            "google",
            "aws",
            "amazon",
            "habana",
            "tesla",
            "quadro",
            "geforce",
            "rtx",
            "instinct",
            "radeon",
            "jetson",
            "tensor",
            "core",
            "cores",
            "gpu",
            "gpus",
            "accelerator",
            "graphics",
            "card",
            "chip",
            "cloud",
            "data",
            "datacenter",
            "center",
            "generation",
            "gen4",
            "gen5",
            "passive",
            "active",
            "module",
            "edition",
            "founders",
            "per",
            "ai");

    private static final Set<String> FORMS = Set.of("pcie", "pci", "nvl", "oam", "sxm");
    private static final Pattern MEMORY = Pattern.compile("(\\d{1,4})(gb|gib|g)");
    private static final Pattern MEMORY_TYPE = Pattern.compile("(hbm|gddr)\\d[a-z]?");
    private static final Pattern SXM = Pattern.compile("sxm\\d?");
    private static final Pattern COUNT = Pattern.compile("x\\d+|\\d+x");
    private static final Pattern COUNT_BEHIND = Pattern.compile("(.*\\d[a-z]?)x\\d+");
    private static final Pattern GLUED = Pattern.compile("(tpu|rtx|gtx|gaudi)(v?\\d.*)");

    static AcceleratorName of(String name) {
        List<String> model = new ArrayList<>();
        String form = "";
        String memoryType = "";
        OptionalInt memory = OptionalInt.empty();
        for (String word : unglued(name)) {
            var gigabytes = MEMORY.matcher(word);
            if (gigabytes.matches()) {
                memory = OptionalInt.of(Integer.parseInt(gigabytes.group(1)));
            } else if (MEMORY_TYPE.matcher(word).matches()) {
                memoryType = word;
            } else if (FORMS.contains(word) || SXM.matcher(word).matches()) {
                form = word.equals("pci") ? "pcie" : word;
            } else if (!NOISE.contains(word) && !COUNT.matcher(word).matches()) {
                model.add(word);
            }
        }
        return new AcceleratorName(List.copyOf(model), form, memory, memoryType);
    }

    /// The words of a name, with "80 GB" put together, "RTX3090" taken apart, and the count in "P100x8" cut off.
    private static List<String> unglued(String name) {
        List<String> words = new ArrayList<>();
        for (String word : Words.of(name)) {
            boolean unit = word.equals("gb") || word.equals("gib");
            if (unit && !words.isEmpty() && words.getLast().chars().allMatch(Character::isDigit)) {
                words.set(words.size() - 1, words.getLast() + word);
                continue;
            }
            var counted = COUNT_BEHIND.matcher(word);
            String single = counted.matches() ? counted.group(1) : word;
            var glued = GLUED.matcher(single);
            if (glued.matches()) {
                words.add(glued.group(1));
                words.add(glued.group(2));
            } else {
                words.add(single);
            }
        }
        return words;
    }

    /// What the name leaves open of the three things that tell variants apart, in words.
    Optional<String> leftOpen() {
        if (form.isEmpty() && memoryGigabytes.isEmpty()) {
            return Optional.of("form and memory are not named");
        }
        if (form.isEmpty()) {
            return Optional.of("form is not named");
        }
        return memoryGigabytes.isEmpty() ? Optional.of("memory is not named") : Optional.empty();
    }
}
