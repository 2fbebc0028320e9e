package dev.gramme.carbon.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.carbon.csv.CsvTable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What must hold of the shipped tables, whatever rows are added.
class TablesTest {
    private static final List<String> TABLES = List.of(
            "accelerators",
            "cpus",
            "memory",
            "disks",
            "instances",
            "providers",
            "regions",
            "zones-electricitymaps",
            "countries-ember",
            "factors");

    private final Catalogue catalogue = new Catalogue();

    @Test
    void everyColumnOfEveryTableHasItsSourceAndLicence() {
        Set<String> told = catalogue.sources().stream()
                .map(source -> source.table() + "." + source.column())
                .collect(Collectors.toSet());
        Set<String> there = new HashSet<>();
        for (String table : TABLES) {
            columns(table).forEach(column -> there.add(table + "." + column));
        }
        assertThat(told).isEqualTo(there);
        assertThat(catalogue.sources()).allSatisfy(source -> {
            assertThat(source.source()).isNotBlank();
            assertThat(source.licence()).isNotBlank();
            assertThat(source.url()).isNotBlank();
            assertThat(source.retrieved()).isNotBlank();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"zones-electricitymaps", "countries-ember"})
    void tablesUnderShareAlikeLicencesHaveTheirNoticeBesideThem(String table) throws IOException {
        try (var notice = Objects.requireNonNull(Catalogue.class.getResourceAsStream(table + ".NOTICE.txt"))) {
            assertThat(new String(notice.readAllBytes(), StandardCharsets.UTF_8))
                    .contains(table + ".csv")
                    .containsPattern("Open Database License|ShareAlike");
        }
    }

    @Test
    void noOtherTableTakesFactsUnderShareAlikeLicences() {
        assertThat(catalogue.sources())
                .filteredOn(source -> source.licence().matches(".*(ODbL|-SA|AGPL|NC).*"))
                .extracting(FactSource::table)
                .containsOnly("zones-electricitymaps", "countries-ember");
    }

    @Test
    void everyAcceleratorIsFoundByItsOwnNameAndNamesItsDocument() {
        assertThat(catalogue.accelerators()).hasSizeGreaterThanOrEqualTo(40).allSatisfy(accelerator -> {
            assertThat(catalogue.accelerator(accelerator.name())).contains(Match.exact(accelerator));
            assertThat(accelerator.dataSheet()).isNotBlank();
            assertThat(accelerator.readAt()).startsWith("http");
            accelerator.tdp().ifPresent(tdp -> assertThat(tdp.watts()).isBetween(5.0, 3000.0));
        });
    }

    @Test
    void everyProcessorIsFoundByItsOwnName() {
        var notFound = catalogue.cpus().stream()
                .filter(cpu ->
                        catalogue.cpu(cpu.name()).filter(m -> !m.isGuess()).isEmpty())
                .toList();
        assertThat(catalogue.cpus()).hasSizeGreaterThan(4000);
        assertThat(notFound).isEmpty();
    }

    @Test
    void everyRegionLiesInAKnownZoneAndIsFoundByItsId() {
        assertThat(catalogue.regions())
                .hasSizeGreaterThan(100)
                .allSatisfy(region -> assertThat(catalogue.region(region.id())).contains(Match.exact(region)));
    }

    @Test
    void everyMachineWithAcceleratorsNamesOneTheCatalogueKnows() {
        assertThat(catalogue.instances()).hasSizeGreaterThan(1000);
        assertThat(catalogue.instances())
                .filteredOn(machine -> machine.accelerator().isPresent())
                .isNotEmpty()
                .allSatisfy(machine -> {
                    assertThat(machine.accelerators()).isPositive();
                    assertThat(catalogue.accelerator(machine.accelerator().orElseThrow()))
                            .isPresent();
                });
    }

    @Test
    void everyZoneIsFoundByItsIdWithAPlausibleIntensity() {
        assertThat(catalogue.zones()).hasSizeGreaterThan(300).allSatisfy(zone -> {
            assertThat(catalogue.zone(zone.id())).contains(Match.exact(zone));
            assertThat(zone.intensity().value().gramsPerKilowattHour()).isBetween(5.0, 1500.0);
        });
    }

    @Test
    void theSmallTablesAnswer() {
        assertThat(catalogue.memory("dram")).isPresent();
        assertThat(catalogue.disk("ssd")).isPresent();
        assertThat(catalogue.disk("tape")).isEmpty();
        assertThat(catalogue.serverLifespan()).hasHours(35_040);
        assertThat(catalogue.worldIntensity().value().gramsPerKilowattHour()).isBetween(400.0, 500.0);
    }

    private static List<String> columns(String table) {
        var in = Objects.requireNonNull(Catalogue.class.getResourceAsStream(table + ".csv"), table);
        var text = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        try (var rows = new CsvTable(text, table, List.of())) {
            return rows.columns();
        }
    }
}
