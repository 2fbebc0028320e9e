package dev.gramme.ledger;

import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.csv.CsvLine;
import dev.gramme.carbon.csv.CsvTable;
import dev.gramme.ledger.internal.CodeCarbonRow;
import dev.gramme.ledger.internal.CodeCarbonRun;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The `emissions.csv` of CodeCarbon, in and out: seconds, kilograms, kilowatt-hours and watts.
///
/// Written are the 38 columns of its version 3.3.0, in its order. Read are any of them by name, because set and order
/// change between versions; only the few without which there is no run must be there.
public final class CodeCarbonCsv {
    /// The columns of CodeCarbon 3.3.0.
    public static final List<String> COLUMNS = List.of(
            "timestamp",
            "project_name",
            "run_id",
            "experiment_id",
            "duration",
            "emissions",
            "emissions_rate",
            "cpu_power",
            "gpu_power",
            "ram_power",
            "cpu_energy",
            "gpu_energy",
            "ram_energy",
            "energy_consumed",
            "water_consumed",
            "country_name",
            "country_iso_code",
            "region",
            "cloud_provider",
            "cloud_region",
            "os",
            "python_version",
            "codecarbon_version",
            "cpu_count",
            "cpu_model",
            "gpu_count",
            "gpu_model",
            "longitude",
            "latitude",
            "ram_total_size",
            "tracking_mode",
            "cpu_utilization_percent",
            "gpu_utilization_percent",
            "ram_utilization_percent",
            "ram_used_gb",
            "on_cloud",
            "pue",
            "wue");

    /// What every imported run is tagged with.
    public static final String IMPORT_TAG = "imported=codecarbon";

    private static final List<String> REQUIRED =
            List.of("timestamp", "run_id", "duration", "emissions", "energy_consumed");

    private CodeCarbonCsv() {}

    /// The runs as a table with a header line. Lines end in LF, as CodeCarbon's do.
    public static String write(List<Run> runs) {
        var csv = new StringBuilder(String.join(",", COLUMNS)).append('\n');
        for (Run run : runs) {
            var row = CodeCarbonRow.of(run);
            csv.append(CsvLine.of(COLUMNS.stream().map(row::text).toList())).append('\n');
        }
        return csv.toString();
    }

    /// Reads a table; its rows become runs whose figures are marked as another tool's.
    ///
    /// @throws GrammeException (usage) when the file cannot be read, or if any row makes no sense, with its
    ///     line and column; then nothing is returned
    public static List<RecordedRun> read(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (NoSuchFileException e) {
            throw GrammeException.usage("There is no file " + file + ".", "the path is relative to another folder.")
                    .causedBy(e);
        } catch (CharacterCodingException e) {
            throw GrammeException.usage("The file " + file + " is not text in UTF-8.", "it is not a CSV file.")
                    .causedBy(e);
        } catch (IOException e) {
            throw GrammeException.usage(
                            "The file " + file + " cannot be read: " + e.getMessage() + ".",
                            "this user may not read it.")
                    .causedBy(e);
        }
        return read(String.valueOf(file), text);
    }

    /// The same for text that was read already.
    ///
    /// @param name how the text is named in errors
    public static List<RecordedRun> read(String name, String text) {
        var runs = new ArrayList<RecordedRun>();
        Set<String> ids = new HashSet<>();
        try (var table = new CsvTable(new StringReader(text), name, REQUIRED)) {
            for (var row : table.rows()) {
                var run = CodeCarbonRun.of(row);
                if (!ids.add(run.run().id())) {
                    throw row.malformed(
                            "run_id",
                            run.run().id() + " is there twice",
                            "two files were joined, or one run wrote several rows: keep its last one.");
                }
                runs.add(run);
            }
        }
        return runs;
    }
}
