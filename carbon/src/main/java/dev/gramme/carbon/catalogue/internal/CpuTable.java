package dev.gramme.carbon.catalogue.internal;

import dev.gramme.carbon.Power;
import dev.gramme.carbon.catalogue.Cpu;
import dev.gramme.carbon.catalogue.Device.Site;
import dev.gramme.carbon.catalogue.Match;
import dev.gramme.carbon.csv.CsvRow;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// The processors, found by name, then by the words of the name, then by the family a cloud's own model belongs to.
public final class CpuTable {
    private static final String SOURCE = "CodeCarbon cpu_power.csv, MIT; Green Algorithms, CC BY 4.0";

    private final Lazy<List<Entry>> entries = new Lazy<>(() -> Table.load("cpus", CpuTable::entry));
    private final Lazy<Map<String, Cpu>> byKey = new Lazy<>(this::index);

    public List<Cpu> all() {
        return entries.get().stream().map(Entry::cpu).toList();
    }

    public Optional<Match<Cpu>> find(String name) {
        var wanted = CpuName.of(name);
        if (wanted.words().isEmpty()) {
            return Optional.empty();
        }
        Cpu exact = byKey.get().get(wanted.key());
        if (exact != null) {
            return Optional.of(Match.exact(exact));
        }
        return byWords(name, wanted).or(() -> byFamily(name, wanted));
    }

    /// All processors whose names hold every word of a name that is only part of one, such as "Xeon 8259CL". One of
    /// the words has to be a model number.
    private Optional<Match<Cpu>> byWords(String name, CpuName wanted) {
        if (!wanted.namesModel()) {
            return Optional.empty();
        }
        var candidates = matching(entry -> entry.name.words().containsAll(wanted.words()));
        return guess(name, candidates, "the name is not complete");
    }

    private Optional<Match<Cpu>> byFamily(String name, CpuName wanted) {
        return CpuFamily.of(wanted).flatMap(family -> {
            var members = matching(entry -> CpuFamily.of(entry.name).equals(Optional.of(family)));
            return guess(name, members, "not in the catalogue; judged by its family, " + family.words());
        });
    }

    private List<Cpu> matching(Predicate<Entry> fits) {
        return entries.get().stream().filter(fits).map(Entry::cpu).toList();
    }

    /// The candidate of middle power: of several models nothing says which, and the interval shows the rest.
    private static Optional<Match<Cpu>> guess(String name, List<Cpu> candidates, String why) {
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        var sorted = candidates.stream()
                .sorted(Comparator.comparingDouble(CpuTable::watts))
                .toList();
        Cpu middle = sorted.get(sorted.size() / 2);
        String note = String.format(
                Locale.ROOT,
                "%s taken as %s (%.0f W): %s; %d models of %.0f to %.0f W fit",
                Words.shortened(name).strip(),
                middle.name(),
                watts(middle),
                why,
                sorted.size(),
                watts(sorted.getFirst()),
                watts(sorted.getLast()));
        return Optional.of(Match.guessed(middle, note, sorted));
    }

    private Map<String, Cpu> index() {
        Map<String, Cpu> index = new HashMap<>();
        for (Entry entry : entries.get()) {
            index.putIfAbsent(entry.name.key(), entry.cpu);
        }
        return index;
    }

    private static double watts(Cpu cpu) {
        return cpu.tdp().map(Power::watts).orElse(0.0);
    }

    private static Entry entry(CsvRow row) {
        String name = row.text("name");
        var cpu = new Cpu(
                name,
                Optional.of(Power.ofWatts(Table.number(row, "tdp_w"))),
                Table.whole(row, "cores"),
                site(Words.of(name)),
                SOURCE);
        return new Entry(cpu, CpuName.of(name));
    }

    private static Site site(List<String> words) {
        boolean server = words.contains("xeon") || words.contains("epyc") || words.contains("opteron");
        return server ? Site.DATACENTRE : words.contains("raspberry") ? Site.EDGE : Site.DESKTOP;
    }

    private record Entry(Cpu cpu, CpuName name) {}
}
