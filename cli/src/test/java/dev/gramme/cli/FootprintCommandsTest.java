package dev.gramme.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `gramme estimate` and `gramme audit`, called as a shell calls them.
class FootprintCommandsTest {
    private static final String HEADER =
            "model,hardware,count,power_w,hours,hours_scope,pue," + "carbon_intensity_kg_per_kwh,energy_kwh,co2e_kg\n";

    @TempDir
    Path folder = Path.of("");

    @Test
    void estimateAnswersWithOneJsonObjectAndNothingElse() {
        var answer = gramme(
                "estimate",
                "--hardware",
                "V100",
                "--count",
                "10000",
                "--power-w",
                "330",
                "--hours",
                "355.2",
                "--pue",
                "1.1",
                "--intensity",
                "429",
                "--json");
        assertThat(answer.exit).isZero();
        assertThat(answer.err).isEmpty();
        JsonNode json = answer.json();
        assertThat(json.propertyNames())
                .contains(
                        "schema",
                        "energy_kwh",
                        "energy_low_kwh",
                        "energy_high_kwh",
                        "emissions_g",
                        "emissions_low_g",
                        "emissions_high_g",
                        "basis",
                        "sources");
        assertThat(json.get("schema").asString()).isEqualTo("gramme.estimate/1");
        assertThat(json.get("energy_kwh").asDouble()).isCloseTo(1_289_376, within(1e-3));
        assertThat(json.get("emissions_g").asDouble()).isCloseTo(1_289_376 * 429.0, within(1.0));
        assertThat(json.get("basis").asString()).isEqualTo("assumed");
        assertThat(json.get("sources").isArray()).isTrue();
    }

    @Test
    void estimateTellsPeopleIntervalBasisAndSource() {
        var answer = gramme("estimate", "--hardware", "A100", "--hours", "1d", "--zone", "France", "--embodied");
        assertThat(answer.exit).isZero();
        assertThat(answer.out)
                .contains("1 × A100 SXM4 80GB for 24 h", "PUE included", "assumed", "Electricity Maps", "embodied")
                .contains("Note: A100 taken as A100 SXM4 80GB (400 W)");
    }

    @Test
    void estimateTellsAllProblemsAtOnce() {
        var answer = gramme("estimate", "--hours", "-3", "--count", "0", "--pue", "0.5", "--zone", "Frnace");
        assertThat(answer.exit).isEqualTo(2);
        assertThat(answer.out).isEmpty();
        assertThat(answer.err)
                .contains("count is 0", "hours is -3", "PUE is 0.5", "neither hardware nor power", "France")
                .doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "", "5 weeks", "--", "1e", "NaN"})
    void hoursThatAreNoTimeAreAUsageError(String hours) {
        assertThat(gramme("estimate", "--power-w", "10", "--hours", hours).exit).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"90m", "1.5h", "1.5", "5400s", "5400000ms", "0.0625d"})
    void hoursMayBeADuration(String hours) {
        var answer =
                gramme("estimate", "--power-w", "1000", "--hours", hours, "--pue", "1", "--intensity", "100", "--json");
        assertThat(answer.json().get("energy_kwh").asDouble()).isCloseTo(1.5, within(1e-9));
    }

    @Test
    void auditAnswersWithARowForEachRowAndEndsWithOneWhenARowContradictsItself() throws IOException {
        Path table = table("""
                Llama 3.3,H100-80GB,,700,7000000,device,,,,12900
                BLOOM,A100-80GB,384,400,2820.29,wall,1,0.057,433196,24690
                Bare,,,,,,,,,
                """);
        var answer = gramme("audit", table.toString(), "--json");
        assertThat(answer.exit).isEqualTo(1);
        assertThat(answer.err).isEmpty();
        JsonNode rows = answer.json().get("rows");
        assertThat(rows)
                .extracting(row -> row.get("status").asString())
                .containsExactly("inconsistent", "consistent", "not_checkable");
        assertThat(rows).extracting(row -> row.get("line").asInt()).isEqualTo(List.of(2, 3, 4));
        assertThat(rows.get(0).get("energy_error").isNull()).isTrue();
        assertThat(rows.get(1).get("energy_error").asDouble()).isCloseTo(0, within(1e-4));
        assertThat(rows.get(1).get("reason").asString()).contains("nameplate power");
    }

    @Test
    void auditEndsWithZeroWhenNoRowContradictsItself() throws IOException {
        var answer = gramme(
                "audit",
                table("BLOOM,A100-80GB,384,400,2820.29,wall,1,0.057,433196,24690\n")
                        .toString());
        assertThat(answer.exit).isZero();
        assertThat(answer.out).contains("consistent", "1 rows: 1 consistent, 0 inconsistent, 0 not checkable");
    }

    @Test
    void auditTellsWhereATableIsMalformed() throws IOException {
        var answer = gramme("audit", table("x,\"V100,8,300\n").toString(), "--json");
        assertThat(answer.exit).isEqualTo(2);
        assertThat(answer.out).isEmpty();
        assertThat(answer.err)
                .contains("line 2, column 3: a quote that is never closed")
                .doesNotContain("Exception");
    }

    @Test
    void auditWithoutATableOrWithAMissingOneIsAUsageError() {
        assertThat(gramme("audit").exit).isEqualTo(2);
        var answer = gramme("audit", folder.resolve("none.csv").toString());
        assertThat(answer.exit).isEqualTo(2);
        assertThat(answer.err).contains("No such file");
    }

    private Path table(String rows) throws IOException {
        return Files.writeString(folder.resolve("table.csv"), HEADER + rows);
    }

    private static Answer gramme(String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var console = new Console(stream(out), stream(err), false, Map.of());
        int exit = CommandLines.execute(console, arguments);
        return new Answer(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private record Answer(int exit, String out, String err) {
        JsonNode json() {
            return JsonMapper.builder().build().readTree(out);
        }
    }
}
