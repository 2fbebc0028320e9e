package dev.gramme.cli;

import dev.gramme.carbon.audit.Audit;
import dev.gramme.carbon.audit.Finding;
import dev.gramme.carbon.audit.Verdict;
import dev.gramme.carbon.catalogue.Catalogue;
import dev.gramme.carbon.csv.CsvTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/// `gramme audit`: recomputes a table of published footprints and flags rows that contradict themselves.
@Command(
        name = "audit",
        description = {
            "Recompute published footprints row by row and flag rows that contradict themselves.",
            "Ends with 0 when no row does, with 1 when one does."
        })
final class AuditCommand implements Callable<Integer> {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Parameters(
            paramLabel = "TABLE.csv",
            description = "A CSV table with the columns power_w, hours, energy_kwh, co2e_kg and, where known, hardware,"
                    + " count, power_scope, hours_scope, pue, carbon_intensity_kg_per_kwh, zone, market_based.")
    Path table = Path.of("");

    private final Console console;

    AuditCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        List<Finding> findings;
        try (var rows = CsvTable.open(table, Audit.REQUIRED_COLUMNS)) {
            findings = new Audit(new Catalogue()).of(rows);
        }
        if (common.json) {
            JsonOutput.print(console.out(), json(findings));
        } else {
            print(findings);
        }
        return count(findings, Verdict.INCONSISTENT) == 0 ? 0 : 1;
    }

    private void print(List<Finding> findings) {
        for (Finding finding : findings) {
            console.out()
                    .println(String.format(
                            Locale.ROOT,
                            "line %-4d %-13s %s%n          %s",
                            finding.line(),
                            finding.verdict().word(),
                            finding.label(),
                            finding.reason()));
        }
        console.out()
                .println(findings.size() + " rows: " + count(findings, Verdict.CONSISTENT) + " consistent, "
                        + count(findings, Verdict.INCONSISTENT) + " inconsistent, "
                        + count(findings, Verdict.NOT_CHECKABLE) + " not checkable");
    }

    private static ObjectNode json(List<Finding> findings) {
        var json = JsonOutput.object("gramme.audit/1");
        for (Verdict verdict : Verdict.values()) {
            json.put(verdict.word(), count(findings, verdict));
        }
        var rows = json.putArray("rows");
        for (Finding finding : findings) {
            var row = rows.addObject();
            row.put("line", finding.line());
            row.put("label", finding.label());
            row.put("status", finding.verdict().word());
            putOrNull(row, "energy_error", finding.energyError());
            putOrNull(row, "emissions_error", finding.emissionsError());
            row.put("reason", finding.reason());
        }
        return json;
    }

    private static void putOrNull(ObjectNode row, String field, OptionalDouble value) {
        if (value.isPresent()) {
            row.put(field, value.getAsDouble());
        } else {
            row.putNull(field);
        }
    }

    private static long count(List<Finding> findings, Verdict verdict) {
        return findings.stream().filter(f -> f.verdict() == verdict).count();
    }
}
