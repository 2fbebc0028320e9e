package dev.gramme.carbon.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.carbon.SharedData;
import dev.gramme.carbon.catalogue.Catalogue;
import dev.gramme.carbon.csv.CsvRow;
import dev.gramme.carbon.csv.CsvTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The audit on the collected tables of the literature, printed so that the figures of `docs/benchmarks/audit.md` can
/// be repeated.
class PublishedTablesTest {
    private static final double PRINTED_ROUNDING = 0.016;

    @Test
    void allRecomputableRowsAgreeAndOnlyTheContradictoryCardIsFlagged() {
        Path table = SharedData.at("../facts/paper-tables.csv");
        List<Finding> findings = audit(table);
        Map<Integer, CsvRow> rows = rows(table);

        var recomputed = findings.stream()
                .filter(finding -> finding.energyError().isPresent())
                .toList();
        recomputed.forEach(finding -> System.out.printf(
                Locale.ROOT,
                "%-20s %-42s energy %+.2f %%  emissions %+.2f %%%n",
                text(rows, finding, "source"),
                finding.label(),
                100 * finding.energyError().orElseThrow(),
                100 * finding.emissionsError().orElseThrow()));

        assertThat(recomputed).hasSize(24).allSatisfy(finding -> {
            assertThat(Math.abs(finding.energyError().orElseThrow())).isLessThanOrEqualTo(PRINTED_ROUNDING);
            assertThat(Math.abs(finding.emissionsError().orElseThrow())).isLessThanOrEqualTo(PRINTED_ROUNDING);
            assertThat(finding.verdict()).isEqualTo(Verdict.CONSISTENT);
        });
        assertThat(findings)
                .filteredOn(finding -> finding.verdict() == Verdict.INCONSISTENT)
                .extracting(Finding::label)
                .containsExactly("Llama 3.3 70B");
        assertThat(findings)
                .filteredOn(finding -> text(rows, finding, "source").contains("BLOOM")
                        && finding.energyError().isPresent())
                .allSatisfy(finding -> assertThat(finding.reason()).contains("nameplate power"));
    }

    private static String text(Map<Integer, CsvRow> rows, Finding finding, String column) {
        CsvRow row = rows.get(finding.line());
        return row == null ? "" : row.text(column);
    }

    private static List<Finding> audit(Path table) {
        try (var rows = CsvTable.open(table, Audit.REQUIRED_COLUMNS)) {
            return new Audit(new Catalogue()).of(rows);
        }
    }

    private static Map<Integer, CsvRow> rows(Path table) {
        try (var rows = CsvTable.open(table, List.of())) {
            return rows.rows().stream().collect(Collectors.toMap(CsvRow::line, Function.identity()));
        }
    }
}
