package dev.gramme.carbon.power;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Tells a processor's family from its name, its x86 family and model numbers, or its flags, in this order.
public final class CpuFamilies {
    private static final Set<String> AMX_FAMILIES = Set.of("sapphire-rapids", "emerald-rapids", "granite-rapids");

    private record Rule(CpuFamily family, String namePattern, List<ModelRange> models) {
        boolean isNamed(String name) {
            return Pattern.compile(namePattern).matcher(name).find();
        }
    }

    private record ModelRange(String vendor, int family, int lastFamily, int from, int to) {
        boolean holds(CpuIdentity cpu) {
            return cpu.vendor().equals(vendor)
                    && family <= cpu.family()
                    && cpu.family() <= lastFamily
                    && from <= cpu.model()
                    && cpu.model() <= to;
        }
    }

    private final List<Rule> rules;

    private CpuFamilies(List<Rule> rules) {
        this.rules = rules;
    }

    /// The families that ship with Gramme.
    public static CpuFamilies shipped() {
        return new CpuFamilies(PowerTable.read("cpu-families.tsv").stream()
                .map(CpuFamilies::rule)
                .toList());
    }

    /// All families, newest generation rules first where names could be confused.
    public List<CpuFamily> all() {
        return rules.stream().map(Rule::family).toList();
    }

    /// The family of a given id.
    public Optional<CpuFamily> find(String id) {
        return all().stream().filter(family -> family.id().equals(id)).findFirst();
    }

    /// The family or families this processor may belong to; no candidates when nothing tells.
    public FamilyMatch match(CpuIdentity cpu) {
        String name = normalised(cpu.name());
        for (var rule : rules) {
            if (rule.isNamed(name)) {
                return new FamilyMatch(List.of(rule.family), rule.family.label() + ", by name");
            }
        }
        for (var rule : rules) {
            if (rule.models.stream().anyMatch(range -> range.holds(cpu))) {
                return new FamilyMatch(List.of(rule.family), rule.family.label() + ", by model number");
            }
        }
        if (cpu.flags().contains("amx_tile") || cpu.flags().contains("amx_bf16")) {
            return new FamilyMatch(
                    all().stream().filter(f -> AMX_FAMILIES.contains(f.id())).toList(),
                    "name hidden; its AMX unit says Intel Sapphire Rapids or newer");
        }
        return new FamilyMatch(List.of(), "family unknown");
    }

    /// Lower case, without trade marks, vendor words and speeds: `Intel(R) Xeon(R) CPU E5-2670 v3 @ 2.30GHz` becomes
    /// `xeon e5-2670 v3`.
    static String normalised(String name) {
        return name.toLowerCase(Locale.ROOT)
                .replaceAll("\\((r|tm)\\)|®|™", " ")
                .replaceAll("@.*$", " ")
                .replaceAll("\\b(intel|amd|cpu|processor|\\d+-core|quad-core|six-core)\\b", " ")
                .replaceAll("[,\\s]+", " ")
                .strip();
    }

    private static Rule rule(List<String> cells) {
        var family = new CpuFamily(cells.get(0), cells.get(1), Integer.parseInt(cells.get(2)));
        return new Rule(family, cells.get(3), models(cells.get(4)));
    }

    /// Reads `GenuineIntel:6:79,86` or `AuthenticAMD:25:16-31,160-175`.
    private static List<ModelRange> models(String text) {
        var ranges = new ArrayList<ModelRange>();
        if (!text.isEmpty()) {
            String[] parts = text.split(":", -1);
            int[] families = range(parts[1]);
            for (String models : parts[2].split(",", -1)) {
                int[] ends = range(models);
                ranges.add(new ModelRange(parts[0], families[0], families[1], ends[0], ends[1]));
            }
        }
        return List.copyOf(ranges);
    }

    private static int[] range(String text) {
        String[] ends = text.split("-", -1);
        int from = Integer.parseInt(ends[0]);
        return new int[] {from, ends.length > 1 ? Integer.parseInt(ends[1]) : from};
    }
}
