package dev.gramme.bench.power;

import dev.gramme.carbon.csv.CsvRow;
import dev.gramme.carbon.csv.CsvTable;
import dev.gramme.carbon.power.CpuFamilies;
import dev.gramme.carbon.power.CpuIdentity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// One published SPECpower_ssj2008 result.
///
/// @param row its place in the table
/// @param cpu the processor's name as printed
/// @param family its family's id, or `none`
/// @param year when the result was published
/// @param threads hardware threads
/// @param memoryGb installed memory
/// @param idleWatts active idle, at the plug
/// @param fullWatts at 100 % target load, at the plug
public record PublishedServer(
        int row,
        String cpu,
        String family,
        int year,
        int threads,
        double memoryGb,
        double idleWatts,
        double fullWatts) {
    private static final List<String> COLUMNS = List.of("cpu", "published", "threads", "memory_gb", "idle_w", "full_w");

    /// Reads the shared table of published results.
    ///
    /// @throws dev.gramme.carbon.GrammeException (usage) with line and column if it is not that table
    public static List<PublishedServer> readAll(Path file) {
        var families = CpuFamilies.shipped();
        var servers = new ArrayList<PublishedServer>();
        try (var table = CsvTable.open(file, COLUMNS)) {
            for (var row : table.rows()) {
                servers.add(of(servers.size(), row, families));
            }
        }
        return List.copyOf(servers);
    }

    private static PublishedServer of(int place, CsvRow row, CpuFamilies families) {
        var candidates = families.match(CpuIdentity.named(row.text("cpu"))).candidates();
        return new PublishedServer(
                place,
                row.text("cpu"),
                candidates.isEmpty() ? "none" : candidates.getFirst().id(),
                year(row),
                (int) amount(row, "threads"),
                amount(row, "memory_gb"),
                amount(row, "idle_w"),
                amount(row, "full_w"));
    }

    /// The year of `Jan-2009`.
    private static int year(CsvRow row) {
        String published = row.text("published");
        if (!published.matches("[A-Z][a-z]{2}-\\d{4}")) {
            throw row.malformed("published", "no month and year", "this is another table than the published one.");
        }
        return Integer.parseInt(published.substring("Jan-".length()));
    }

    private static double amount(CsvRow row, String column) {
        return row.number(column)
                .orElseThrow(() -> row.malformed(column, "no number", "this is another table than the published one."));
    }

    /// The processor's name without the words that the table's authors write differently each time, so that results
    /// of one processor can be kept together.
    public String model() {
        return cpu.toLowerCase(Locale.ROOT)
                .replaceAll("\\((r|tm)\\)|®|™", " ")
                .replaceAll("\\b(intel|amd|xeon|cpu|processor|gold|platinum|silver|epyc|opteron)\\b|[, ]", "");
    }
}
