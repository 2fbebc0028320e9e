package dev.gramme.grid.trace;

import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.csv.CsvTable;
import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.carbon.intensity.Signal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Recorded intensities in CSV files.
///
/// Known headings, in any order, other columns beside them, upper and lower case alike:
///  - our own, `datetime_utc,carbon_intensity_gco2_per_kwh`;
///  - those of Electricity Maps' downloads, until 2024 and from 2025 on, which have a column of direct and one of
///    life-cycle emissions.
public final class Traces {
    /// A zone and a year in a file's name, as in `US-CAL-CISO-2021.csv` or `GB_2021_hourly.csv`.
    private static final Pattern ZONE_AND_YEAR = Pattern.compile("(.+?)[-_]\\d{4}([-_].*)?");

    private Traces() {}

    /// The series in a file. Steps of 5, 15, 30 or 60 minutes are told by the rows themselves.
    ///
    /// @param wanted what the figures count. In our own format that is the caller's word; Electricity Maps'
    ///     files are of average consumption, and the scope picks the column
    /// @throws GrammeException (usage) with the file and the lines for anything that is wrong in it, all at once,
    ///     the first ten shown
    public static IntensitySeries read(Path file, Signal wanted) {
        try (CsvTable table = CsvTable.open(file, List.of())) {
            var columns = Columns.of(file.toString(), table.columns(), wanted);
            var problems = new Problems(file.toString());
            var rows = new Rows(columns, problems).readAll(table);
            var step = Spacing.check(rows, problems);
            problems.throwIfAny();
            return new IntensitySeries(
                    columns.zoneOf(rows).orElseGet(() -> zoneInName(file)),
                    wanted,
                    rows.getFirst().time(),
                    step,
                    rows.stream().mapToDouble(Row::grams).toArray(),
                    file.getFileName() + ", " + columns.intensity());
        }
    }

    /// Series that follow on one another, such as years, as one.
    ///
    /// @param parts in any order, at least one
    /// @throws GrammeException (usage) if they are of different zones, signals or steps, overlap, or leave a gap
    public static IntensitySeries join(List<IntensitySeries> parts) {
        var sorted = parts.stream()
                .sorted(Comparator.comparing(IntensitySeries::start))
                .toList();
        if (sorted.isEmpty()) {
            throw GrammeException.usage("No series to join", "a list of files is empty.");
        }
        var first = sorted.getFirst();
        var before = first;
        for (var part : sorted.subList(1, sorted.size())) {
            requireSame("zone", first.zone(), part.zone());
            requireSame("signal", first.signal().words(), part.signal().words());
            requireSame("step", first.step(), part.step());
            if (!part.start().equals(before.end())) {
                boolean gap = part.start().isAfter(before.end());
                throw GrammeException.usage(
                        "Series of " + first.zone() + (gap ? " leave a gap: " : " overlap: ") + "one ends at "
                                + before.end() + ", the next starts at " + part.start(),
                        gap ? "a file in between is missing." : "the same file is named twice.");
            }
            before = part;
        }
        double[] grams = sorted.stream()
                .flatMapToDouble(part -> Arrays.stream(part.gramsPerKilowattHour()))
                .toArray();
        String source = sorted.stream().map(IntensitySeries::source).distinct().collect(Collectors.joining("; "));
        return new IntensitySeries(first.zone(), first.signal(), first.start(), first.step(), grams, source);
    }

    private static void requireSame(String what, Object one, Object other) {
        if (!one.equals(other)) {
            throw GrammeException.usage(
                    "Series of different " + what + "s cannot be joined: " + one + " and " + other,
                    "each " + what + " is to be read by itself.");
        }
    }

    private static String zoneInName(Path file) {
        String name = String.valueOf(file.getFileName());
        String stem = name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
        var match = ZONE_AND_YEAR.matcher(stem);
        return match.matches() ? match.group(1) : stem;
    }
}
