package dev.gramme.bench.power;

import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.power.CpuFamilies;
import dev.gramme.carbon.power.CpuIdentity;
import java.io.IOException;
import java.nio.file.Files;
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

    private static final int COLUMNS = 8;

    /// Reads the shared table of published results.
    ///
    /// @throws GrammeException with the line that is no result
    public static List<PublishedServer> readAll(Path file) throws IOException {
        var families = CpuFamilies.shipped();
        var servers = new ArrayList<PublishedServer>();
        List<String> lines = Files.readAllLines(file);
        for (int i = 1; i < lines.size(); i++) {
            try {
                servers.add(of(servers.size(), cells(lines.get(i)), families));
            } catch (IllegalArgumentException e) {
                throw GrammeException.failure(
                                file + ", line " + (i + 1) + ": no published result: " + e.getMessage(),
                                "the table has other columns now.")
                        .causedBy(e);
            }
        }
        return List.copyOf(servers);
    }

    private static PublishedServer of(int row, List<String> cells, CpuFamilies families) {
        if (cells.size() < COLUMNS || cells.get(1).length() < "Jan-".length()) {
            throw new IllegalArgumentException(String.join(",", cells));
        }
        var match = families.match(CpuIdentity.named(cells.get(0)));
        String family = match.candidates().isEmpty()
                ? "none"
                : match.candidates().getFirst().id();
        return new PublishedServer(
                row,
                cells.get(0),
                family,
                Integer.parseInt(cells.get(1).substring("Jan-".length())),
                Integer.parseInt(cells.get(4)),
                Double.parseDouble(cells.get(5)),
                Double.parseDouble(cells.get(6)),
                Double.parseDouble(cells.get(7)));
    }

    /// The processor's name without the words that the table's authors write differently each time, so that results
    /// of one processor can be kept together.
    public String model() {
        return cpu.toLowerCase(Locale.ROOT)
                .replaceAll("\\((r|tm)\\)|®|™", " ")
                .replaceAll("\\b(intel|amd|xeon|cpu|processor|gold|platinum|silver|epyc|opteron)\\b|[, ]", "");
    }

    private static List<String> cells(String line) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
