package dev.gramme.data.known;

import dev.gramme.carbon.csv.CsvRow;
import dev.gramme.carbon.csv.CsvTable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The table of what is known, shipped with the program.
public final class KnownSets {
    private static final Map<String, KnownSet> ALL = read();

    private KnownSets() {}

    public static List<KnownSet> all() {
        return List.copyOf(ALL.values());
    }

    public static Optional<KnownSet> find(String id) {
        return Optional.ofNullable(ALL.get(id));
    }

    private static Map<String, KnownSet> read() {
        Map<String, List<KnownSet.KnownFile>> files = new LinkedHashMap<>();
        for (var row : rows("files.csv")) {
            files.computeIfAbsent(row.text("id"), id -> new ArrayList<>())
                    .add(new KnownSet.KnownFile(
                            row.text("name"),
                            filled(row, "member"),
                            Long.parseLong(row.text("bytes")),
                            row.text("sha256")));
        }
        Map<String, KnownSet> sets = new LinkedHashMap<>();
        for (var row : rows("sets.csv")) {
            String id = row.text("id");
            sets.put(id, set(row, files.getOrDefault(id, List.of())));
        }
        return sets;
    }

    private static KnownSet set(CsvRow row, List<KnownSet.KnownFile> files) {
        return new KnownSet(
                row.text("id"),
                row.text("kind"),
                row.text("about"),
                Client.valueOf(row.text("client").toUpperCase(Locale.ROOT)),
                row.text("coordinates"),
                Long.parseLong(row.text("download_bytes")),
                row.text("train"),
                filled(row, "test"),
                filled(row, "installed").map(Path::of),
                row.text("licence"),
                row.text("source"),
                files);
    }

    private static Optional<String> filled(CsvRow row, String column) {
        return Optional.of(row.text(column)).filter(text -> !text.isEmpty());
    }

    private static List<CsvRow> rows(String name) {
        var resource = KnownSets.class.getResourceAsStream(name);
        if (resource == null) {
            throw new IllegalStateException("The table " + name + " was left out of the jar");
        }
        try (var in = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8));
                var table = new CsvTable(in, name, List.of("id"))) {
            return table.rows();
        } catch (IOException e) {
            throw new IllegalStateException("Cannot close " + name, e);
        }
    }
}
