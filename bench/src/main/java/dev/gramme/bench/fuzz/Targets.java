package dev.gramme.bench.fuzz;

import dev.gramme.bench.power.PublishedServer;
import dev.gramme.carbon.Durations;
import dev.gramme.carbon.audit.Audit;
import dev.gramme.carbon.catalogue.Catalogue;
import dev.gramme.carbon.csv.CsvTable;
import dev.gramme.cli.config.Settings;
import dev.gramme.ledger.CodeCarbonCsv;
import dev.gramme.ledger.LedgerLocation;
import dev.gramme.meter.internal.apple.PowermetricsText;
import dev.gramme.run.Budget;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All parsers of foreign text.
final class Targets {
    /// An unknown name is compared with all known ones, thousands of them, to suggest the nearest.
    private static final long HEAP_OF_SUGGESTIONS = 512 << 20;

    private static final long HEAP_OF_SUGGESTIONS_PER_BYTE = 512 << 10;

    private Targets() {}

    /// @param scratch an empty folder for those that read files
    static List<Target> all(Path scratch) throws IOException {
        var all = new ArrayList<>(List.of(
                csv(),
                audit(),
                codeCarbon(),
                zones(),
                hardware(),
                budget(),
                duration(),
                ledgerLocation(),
                powermetrics()));
        all.add(settings(Files.createDirectory(scratch.resolve("settings"))));
        all.add(publishedServers(Files.createDirectory(scratch.resolve("specpower"))));
        all.add(JournalTarget.in(Files.createDirectory(scratch.resolve("journal"))));
        all.addAll(KernelTargets.in(Files.createDirectory(scratch.resolve("kernel"))));
        all.add(KernelTargets.phases());
        all.addAll(ModelTargets.in(Files.createDirectory(scratch.resolve("model"))));
        all.addAll(DataTargets.in(Files.createDirectory(scratch.resolve("data"))));
        return List.copyOf(all);
    }

    private static Target csv() {
        return Target.ofText(
                "csv",
                List.of("a,b\n1,2\n", "\uFEFFa,\"b \"\"c\"\"\"\r\n\"x\ny\",2.5\r\n"),
                List.of("\"", "\"\"", ",", "\r", "\n"),
                text -> {
                    try (var table = new CsvTable(new StringReader(text), "table.csv", List.of("a"))) {
                        table.rows().forEach(row -> {
                            row.text("a");
                            row.number("a");
                        });
                    }
                });
    }

    private static Target audit() {
        var audit = new Audit(new Catalogue());
        return Target.ofText(
                "audit",
                List.of("""
                        model,hardware,count,power_w,hours,hours_scope,pue,carbon_intensity_kg_per_kwh,energy_kwh,co2e_kg
                        BLOOM,A100-80GB,384,400,2820.29,wall,1,0.057,433196,24690
                        Llama,H100-80GB,,700,7000000,device,,,,12900
                        """),
                List.of("wall", "device", "V100", "TPU v3", "FR", "market", "location", "~5", "<3", "1 000", "5%"),
                text -> {
                    try (var table = new CsvTable(new StringReader(text), "table.csv", Audit.REQUIRED_COLUMNS)) {
                        audit.of(table);
                    }
                });
    }

    private static Target codeCarbon() {
        String header = "timestamp,project_name,run_id,duration,emissions,energy_consumed,cpu_energy,gpu_energy,"
                + "ram_energy,country_iso_code,pue,os,cpu_count,ram_total_size,gpu_model\n";
        return Target.ofText(
                "codecarbon import",
                List.of(header + "2026-01-02T03:04:05,x,a-b-c,12.5,0.001,0.002,0.001,0.0005,0.0005,FRA,1.0,Linux,8,"
                        + "31.2,2 x A100\n"),
                List.of(CodeCarbonCsv.COLUMNS.toArray(String[]::new)),
                text -> CodeCarbonCsv.read("emissions.csv", text));
    }

    private static Target zones() {
        var catalogue = new Catalogue();
        return Target.ofText(
                        "zones",
                        List.of("France", "DE", "aws:eu-west-3", "US-CAL-CISO"),
                        List.of("gcp:", "azure:", "United ", "-", "*", "FRA"),
                        text -> {
                            catalogue.region(text);
                            catalogue.requireZone(text);
                        })
                .withHeap(HEAP_OF_SUGGESTIONS, HEAP_OF_SUGGESTIONS_PER_BYTE);
    }

    private static Target hardware() {
        var catalogue = new Catalogue();
        return Target.ofText(
                        "hardware",
                        List.of(
                                "AMD EPYC 9R14 96-Core",
                                "Tesla V100-SXM2-16GB",
                                "p4d.24xlarge",
                                "NVIDIA A100-SXM4-80GB"),
                        List.of("Intel(R) Xeon(R) ", "NVIDIA ", "A100", "80GB", "TPU v4", "(", "*", " @ 2.60GHz"),
                        text -> {
                            catalogue.memory(text);
                            catalogue.disk(text);
                            catalogue.instance(text);
                            catalogue.cpu(text);
                            catalogue.accelerator(text);
                            catalogue.requireDevice(text);
                        })
                .withHeap(HEAP_OF_SUGGESTIONS, HEAP_OF_SUGGESTIONS_PER_BYTE);
    }

    private static Target budget() {
        return Target.ofText(
                "budget",
                List.of("50g", "2kWh", "1.5 MJ", "250mg"),
                List.of("mg", "g", "kg", "t", "J", "kJ", "MJ", "Wh", "kWh", "MWh", "."),
                text -> {
                    if (Budget.parse(text).times(2).toString().startsWith("0 ")) {
                        throw new AssertionError("a budget of nothing");
                    }
                });
    }

    private static Target duration() {
        return Target.ofText(
                "duration",
                List.of("10ms", "1s", "1.5h", "7d"),
                List.of("ms", "s", "m", "min", "h", "d", "."),
                text -> Durations.parse("--interval", text));
    }

    private static Target ledgerLocation() {
        return Target.ofText(
                "ledger location",
                List.of("ledger.db", "postgresql://user:password@host:5432/db?ssl=true", "jdbc:sqlite:/x/y.db"),
                List.of("jdbc:", "sqlite:", "postgresql://", "postgres://", "password=", "@", "~"),
                text -> LedgerLocation.resolve(Optional.of(text), Map.of()).display());
    }

    private static Target powermetrics() {
        return Target.ofText(
                "powermetrics",
                List.of("""
                        *** Sampled system activity (Mon Nov  3 10:00:00 2025 +0100) (201.34ms elapsed) ***
                        CPU Power: 1234 mW
                        GPU Power: 56 mW
                        ANE Power: 0 mW
                        GPU HW active residency:   2.29% (389 MHz: 2.3%)
                        Intel energy model derived package power (CPUs+GT+SA): 4.72W
                        """),
                List.of("*** Sampled system activity ", "ms elapsed)", "CPU Power: ", " mW", "active residency: "),
                text -> {
                    var reader = new PowermetricsText();
                    text.lines().forEach(reader::accept);
                });
    }

    private static Target settings(Path folder) {
        var file = folder.resolve("gramme.yaml");
        var noUser = Map.of("XDG_CONFIG_HOME", folder.resolve("none").toString());
        return Target.ofText(
                "gramme.yaml",
                List.of("zone: FR\npue: 1.2\ninterval: 1s\n", "# none\nledger: 'x.db'\nidle: share\n"),
                List.of(
                        "zone",
                        "intensity",
                        ": ",
                        "- ",
                        "{",
                        "}",
                        "[",
                        "]",
                        "&a ",
                        "*a",
                        "!!int ",
                        "|\n ",
                        "? ",
                        "<<",
                        "---"),
                text -> {
                    Files.writeString(file, text);
                    Settings.read(folder, noUser).all();
                });
    }

    private static Target publishedServers(Path folder) {
        var file = folder.resolve("specpower.csv");
        return Target.ofText(
                "published servers", List.of("""
                        cpu,published,chips,cores,threads,memory_gb,idle_w,full_w
                        "Intel Xeon E5-2660 v3, 2.60 GHz",Sep-2014,2,20,40,64,58.3,270
                        """), List.of("Jan-2020", "\"", ",", "AMD EPYC 9754"), text -> {
                    Files.writeString(file, text);
                    PublishedServer.readAll(file).forEach(PublishedServer::model);
                });
    }
}
