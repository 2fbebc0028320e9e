package dev.gramme.cli;

import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.catalogue.Catalogue;
import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.carbon.intensity.Signal;
import dev.gramme.cli.config.Key;
import dev.gramme.grid.known.ImportedSeries;
import dev.gramme.grid.trace.Traces;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/// `gramme grid import`: keeps recorded intensities, so that other commands know the zone.
@Command(
        name = "import",
        description = {
            "Keep recorded intensities of a zone, so that forecasts, plans and bills rest on them.",
            "Importing again updates the hours that overlap. Nothing is kept unless all files are sound."
        })
final class GridImportCommand implements Callable<Integer> {
    /// In a source's words, that the column is the usual one goes without saying.
    private static final String PLAIN_COLUMN = ", carbon_intensity_gco2_per_kwh";

    @Mixin
    CommonOptions common = new CommonOptions();

    @Parameters(
            paramLabel = "FILE.csv",
            arity = "1..*",
            description =
                    "datetime_utc,carbon_intensity_gco2_per_kwh, or Electricity Maps' downloads; steps of 5 to 60 min.")
    List<Path> files = List.of();

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "Whose they are (default: the file's column or name, as in DE-2021.csv).")
    @Nullable
    String zone;

    @Option(
            names = "--signal",
            paramLabel = "WORDS",
            description = "What they count (default: the setting `signal`, or average life-cycle consumption).")
    @Nullable
    String signal;

    private final Console console;

    GridImportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var counted = GridOptions.settings(console)
                .get(Key.SIGNAL, Optional.ofNullable(signal))
                .map(set -> set.as(Signal::parse))
                .orElse(Signal.AVERAGE);
        var catalogue = new Catalogue();
        var read = files.stream()
                .map(file -> named(Traces.read(file, counted), file, catalogue))
                .sorted(Comparator.comparing(IntensitySeries::zone).thenComparing(IntensitySeries::start))
                .toList();
        var imports = GridAccess.imported(console);
        var json = JsonOutput.object("gramme.grid-import/1");
        var imported = json.putArray("imported");
        for (var series : read) {
            var taken = imports.take(series);
            if (common.json) {
                put(imported.addObject(), series, taken);
            } else if (!common.quiet) {
                text(series, taken);
            }
        }
        if (common.json) {
            JsonOutput.print(console.out(), json);
        }
        return 0;
    }

    private IntensitySeries named(IntensitySeries series, Path file, Catalogue catalogue) {
        String name = Optional.ofNullable(zone).orElse(series.zone());
        var known = catalogue.zone(name);
        if (known.isEmpty() && zone == null) {
            String remedy = "`--zone DE` says whose " + file + " is.";
            try {
                catalogue.requireZone(name);
            } catch (GrammeException e) {
                throw GrammeException.usage(e.what() + ", by the name of " + file, remedy + " Or " + e.remedy())
                        .causedBy(e);
            }
        }
        if (known.isEmpty() && !common.quiet) {
            console.err().println("gramme: the catalogue has no zone " + name + "; it is kept under that name");
        }
        return new IntensitySeries(
                known.map(match -> match.fact().id()).orElse(name),
                series.signal(),
                series.start(),
                series.step(),
                series.gramsPerKilowattHour(),
                series.source().replace(PLAIN_COLUMN, ""));
    }

    private void text(IntensitySeries series, ImportedSeries.Taken taken) {
        var out = console.out();
        out.println(series.zone() + "  " + series.start() + " to " + series.end() + ", " + count(series.size())
                + " steps of " + series.step().toMinutes() + " min, "
                + series.signal().words());
        String revised = taken.revised() == 0
                ? "none revised"
                : count(taken.revised()) + " revised by up to "
                        + String.format(Locale.ROOT, "%.1f", taken.largestRevision()) + " g/kWh";
        out.println("  " + count(taken.added()) + " new, " + count(taken.unchanged()) + " known already, " + revised);
        for (var kept : taken.kept()) {
            out.println("  kept: " + kept.start() + " to " + kept.end());
        }
        out.println("  in " + taken.file());
    }

    private static String count(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static void put(ObjectNode json, IntensitySeries series, ImportedSeries.Taken taken) {
        json.put("zone", series.zone());
        json.put("signal", series.signal().words());
        json.put("step_s", series.step().toSeconds());
        json.put("start", series.start().toString());
        json.put("end", series.end().toString());
        json.put("added", taken.added());
        json.put("unchanged", taken.unchanged());
        json.put("revised", taken.revised());
        json.put("largest_revision_g_per_kwh", taken.largestRevision());
        json.put("file", taken.file().toString());
        var kept = json.putArray("kept");
        for (var part : taken.kept()) {
            kept.addObject()
                    .put("start", part.start().toString())
                    .put("end", part.end().toString());
        }
    }
}
