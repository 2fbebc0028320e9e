package dev.gramme.carbon.catalogue.internal;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// A processor's name without what the kernel, the vendor and the marketing put around it: "Intel(R) Xeon(R) Platinum
/// 8259CL CPU @ 2.50GHz" is `xeon platinum 8259cl`.
///
/// @param words the words that are left
record CpuName(List<String> words) {
    private static final Pattern CLOCK = Pattern.compile("@.*$");
    private static final Pattern GRAPHICS = Pattern.compile("(?i)\\s+(with|w/)\\s+radeon.*$");
    private static final Pattern CORE_COUNT = Pattern.compile("(?i)\\b\\d+[- ]cores?\\b");
    private static final Pattern MODEL_NUMBER = Pattern.compile(".*\\d{3}.*|\\d\\p{L}\\d\\d.*");
    private static final Set<String> NOISE =
            Set.of("intel", "amd", "cpu", "processor", "genuine", "authentic", "gen", "11th", "12th", "13th", "14th");

    static CpuName of(String name) {
        String bare = CLOCK.matcher(Words.shortened(name)).replaceAll("");
        bare = GRAPHICS.matcher(bare).replaceAll("");
        bare = CORE_COUNT.matcher(bare).replaceAll(" ");
        return new CpuName(
                Words.of(bare).stream().filter(word -> !NOISE.contains(word)).toList());
    }

    /// Equal for two spellings of one name: "E5-2680 v4" and "E5-2680v4".
    String key() {
        return String.join("", words);
    }

    /// Whether one of the words is a model number and not just a series.
    boolean namesModel() {
        return words.stream().anyMatch(word -> MODEL_NUMBER.matcher(word).matches());
    }
}
