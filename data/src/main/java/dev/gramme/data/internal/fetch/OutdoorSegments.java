package dev.gramme.data.internal.fetch;

import dev.gramme.carbon.GrammeException;
import dev.gramme.data.internal.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Makes two tables of UCI's Image Segmentation data as Weka carries them, in two ARFF files that share 90 rows: each
/// row once, ordered by its SHA-256. The order is random as to content and the same for everybody, so the first 1,400
/// are a fair training set and the others a fair test.
public final class OutdoorSegments {
    private static final String FOLDER = "usr/share/doc/weka/examples/";
    private static final List<String> MEMBERS =
            List.of(FOLDER + "segment-challenge.arff", FOLDER + "segment-test.arff");
    private static final int PART = 1_400;

    private OutdoorSegments() {}

    /// Writes `train.csv` and `test.csv`, whose last column is `class`.
    public static void write(PackageFile packed, Path folder) throws IOException {
        Map<String, String> files = new HashMap<>();
        packed.forEach((member, content) -> {
            if (MEMBERS.contains(member)) {
                files.put(member, new String(content.readAllBytes(), StandardCharsets.ISO_8859_1));
            }
        });
        Map<String, String> bySum = new TreeMap<>();
        List<String> columns = List.of();
        for (String member : MEMBERS) {
            var table = ArffText.read(files.getOrDefault(member, ""));
            columns = table.columns();
            table.rows().forEach(row -> bySum.put(Sha256.hex(row.getBytes(StandardCharsets.UTF_8)), row));
        }
        var rows = new ArrayList<>(bySum.values());
        if (rows.size() <= PART) {
            throw GrammeException.failure(
                    "The package has " + rows.size() + " rows of " + String.join(" and ", MEMBERS),
                    "the package was published again with other contents.");
        }
        write(folder.resolve("train.csv"), columns, rows.subList(0, PART));
        write(folder.resolve("test.csv"), columns, rows.subList(PART, rows.size()));
    }

    private static void write(Path file, List<String> columns, List<String> rows) throws IOException {
        Files.writeString(file, String.join(",", columns) + "\n" + String.join("\n", rows) + "\n");
    }
}
