package dev.gramme.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gramme.carbon.Basis;
import dev.gramme.carbon.GrammeException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeCarbonCsvTest {
    private static final String HEADER =
            "timestamp,project_name,run_id,duration,emissions,cpu_energy,gpu_energy,ram_energy,energy_consumed,pue\n";

    @TempDir
    Path directory;

    @Test
    void theColumnsAreThoseOfCodeCarbonInItsOrder() throws IOException {
        String[] lines = CodeCarbonCsv.write(
                        List.of(Runs.finished(directory, "r1", 4).run()))
                .split("\n", -1);
        assertThat(lines[0].split(",", -1))
                .hasSize(38)
                .startsWith("timestamp", "project_name")
                .endsWith("pue", "wue");
        assertThat(lines[1].split(",", -1)).hasSize(38);
    }

    @Test
    void energiesAreKilowattHoursWithThePueInThemAndEmissionsKilograms() throws IOException {
        var run = Runs.finished(directory, "r1", 4).run();
        var fields =
                List.of(CodeCarbonCsv.write(List.of(run)).split("\n", -1)[1].split(",", -1));
        assertThat(number(fields, "energy_consumed")).isCloseTo(48 * 1.2 / 3.6e6, within(1e-15));
        assertThat(number(fields, "cpu_energy")).isCloseTo(40 * 1.2 / 3.6e6, within(1e-15));
        assertThat(number(fields, "cpu_power")).isCloseTo(12, within(1e-9));
        assertThat(number(fields, "emissions"))
                .isCloseTo(run.emissions().value().grams() / 1000, within(1e-15));
        assertThat(number(fields, "duration")).isEqualTo(4);
    }

    @Test
    void whatIsWrittenIsReadAgainWithTheSameBill() throws IOException {
        var run = Runs.finished(directory, "r1", 4).run();
        var back = CodeCarbonCsv.read("x.csv", CodeCarbonCsv.write(List.of(run)))
                .getFirst()
                .run();
        assertThat(back.energy().value().joules()).isCloseTo(48, within(1e-9));
        assertThat(back.emissions().value().grams())
                .isCloseTo(run.emissions().value().grams(), within(1e-12));
        assertThat(back.header().startedAt()).isEqualTo(Instant.parse("2026-03-01T10:00:00Z"));
        assertThat(back.header().hardware().cpu()).isEqualTo("AMD EPYC 7R13");
    }

    @Test
    void columnsAreReadByNameInAnyOrder() {
        var run = CodeCarbonCsv.read("x.csv", """
                        energy_consumed,run_id,emissions,extra,duration,timestamp
                        0.002,abc,0.001,?,60,2024-05-01T12:01:00
                        """).getFirst().run();
        assertThat(run.id()).isEqualTo("abc");
        assertThat(run.energy().value().kilowattHours()).isCloseTo(0.002, within(1e-12));
        assertThat(run.emissions().value().grams()).isCloseTo(1, within(1e-9));
        assertThat(run.energy().basis()).isEqualTo(Basis.ASSUMED);
        assertThat(run.notes().getFirst()).startsWith("Imported from CodeCarbon");
        assertThat(run.header().startedAt()).isEqualTo(Instant.parse("2024-05-01T12:00:00Z"));
    }

    @Test
    void aBadFieldIsAnErrorByLineAndColumn() {
        String good = "2024-05-01T12:01:00,p,a,60,0.001,0.001,0,0.001,0.002,1.0\n";
        assertRejected(HEADER + good + good.replace(",a,60,", ",b,sixty,"), "line 3, column 4 (duration)", "sixty");
        assertRejected(HEADER + good.replace("2024-05-01T12:01:00", "yesterday"), "line 2, column 1 (timestamp)");
        assertRejected(HEADER + good.replace(",60,", ",-60,"), "line 2, column 4 (duration)");
        assertRejected(HEADER + good.replace(",60,", ",NaN,"), "line 2, column 4 (duration)");
        assertRejected(HEADER + good.replace(",1.0", ",0.5"), "(pue)", "below 1");
        assertRejected(HEADER + good.replace(",0.002,", ",0.0015,"), "(energy_consumed)", "less than");
        assertRejected(HEADER + good.replace(",a,", ",,"), "(run_id)", "empty");
        assertRejected(HEADER + good + good, "line 3", "there twice");
        assertRejected(HEADER + good.replace(",p,", ",p,q,"), "line 2", "11 fields");
        assertRejected("a,b\n1,2\n", "no column timestamp, run_id");
        assertRejected("", "empty");
    }

    @Test
    void noEditOfAFileDoesMoreThanAClearError() {
        String text = HEADER
                + "2024-05-01T12:01:00,\"a, \"\"b\"\"\",r1,60,0.001,0.001,0,0.001,0.002,1.0\r\n"
                + "2024-05-01 12:01:00.123,p,r2,6e1,0,0,0,0,0,\n";
        assertThat(CodeCarbonCsv.read("x.csv", text)).hasSize(2);
        String alphabet = "\",\r\n0159.eE+-xNZT\u0000é";
        Properties.forAll(
                99,
                random -> {
                    var edited = new StringBuilder(text);
                    for (int i = random.nextInt(6); i >= 0; i--) {
                        int at = random.nextInt(edited.length());
                        edited.setCharAt(at, alphabet.charAt(random.nextInt(alphabet.length())));
                    }
                    return edited.toString();
                },
                edited -> {
                    try {
                        CodeCarbonCsv.read("x.csv", edited);
                    } catch (GrammeException e) {
                        assertThat(e.getMessage()).startsWith("x.csv");
                    }
                });
    }

    private static void assertRejected(String text, String... words) {
        assertThatThrownBy(() -> CodeCarbonCsv.read("x.csv", text))
                .isInstanceOf(GrammeException.class)
                .hasMessageContainingAll(words);
    }

    private static double number(List<String> fields, String column) {
        return Double.parseDouble(fields.get(CodeCarbonCsv.COLUMNS.indexOf(column)));
    }
}
