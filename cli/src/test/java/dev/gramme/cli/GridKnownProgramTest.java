package dev.gramme.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What `gramme grid` knows of zones: out of the box, from imports, and from a provider that fails.
class GridKnownProgramTest {
    @TempDir
    Path home = Path.of("");

    private final Instant hour = Instant.now().truncatedTo(ChronoUnit.HOURS);

    @Test
    void outOfTheBoxTablesAnswer() throws Exception {
        var json = Program.in(home)
                .call("grid", "now", "--zone", "DE,FR", "--json")
                .json();
        var german = json.get("zones").get(0);
        assertThat(german.get("zone").asString()).isEqualTo("DE");
        assertThat(german.get("parts").get(0).get("kind").asString()).isEqualTo("typical-hours");
        assertThat(german.get("cleanest_g_per_kwh").asDouble())
                .isLessThanOrEqualTo(german.get("carbon_intensity_g_per_kwh").asDouble());
        var french = json.get("zones").get(1);
        assertThat(french.get("tells_hours_apart").asBoolean()).isFalse();
        assertThat(french.has("cleanest_start")).isFalse();
        var drawn = Program.in(home).with("GRAMME_ZONE", "DE").call("grid", "forecast", "--hours", "24");
        assertThat(drawn.out()).contains("●", "CarbonCast", "not the weather");
        var zones = Program.in(home).call("grid", "zones", "german");
        assertThat(zones.out()).contains("DE", "Germany", "typical", "entsoe");
        try (var files = Files.walk(home)) {
            assertThat(files).noneMatch(file -> file.endsWith("grid"));
        }
    }

    @Test
    void whatIsImportedIsKnownAndItsRevisionIsTold() throws Exception {
        write("XX-1.csv", 40 * 24, 2, 0);
        write("XX-2.csv", 100, 2, 3.5);
        var unnamed = Program.in(home).call("grid", "import", "XX-1.csv");
        assertThat(unnamed.exit()).isEqualTo(2);
        assertThat(unnamed.err()).contains("--zone");
        var first = Program.in(home).call("grid", "import", "XX-1.csv", "--zone", "DE");
        assertThat(first.out()).contains("960 new, 0 known already, none revised");
        var again = Program.in(home)
                .call("grid", "import", "XX-2.csv", "--zone", "Germany", "--json")
                .json()
                .get("imported")
                .get(0);
        assertThat(again.get("zone").asString()).isEqualTo("DE");
        assertThat(again.get("revised").asInt()).isEqualTo(100);
        assertThat(again.get("largest_revision_g_per_kwh").asDouble()).isBetween(3.49, 3.51);
        assertThat(again.get("kept").size()).isEqualTo(1);
        var known = forecast("grid", "forecast", "--zone", "DE", "--hours", "24", "--json");
        assertThat(known.get("parts").get(0).get("kind").asString()).isEqualTo("learned");
        assertThat(known.get("notes").toString()).contains("2 h ago");
        assertThat(known.get("steps").get(0).has("low_80_g_per_kwh")).isTrue();
        var zones =
                Program.in(home).call("grid", "zones", "DE", "--json").json().get("zones");
        assertThat(zones.toString()).contains("XX-1.csv").contains("XX-2.csv");
    }

    @Test
    void aProviderIsAskedWhenItIsSetUpAndWhatFailsIsANote() throws Exception {
        write("DE-2026.csv", 60 * 24, -10 * 24, 0);
        var replay = Program.in(home)
                .start("grid", "replay", "DE-2026.csv", "--begin", Instant.now().toString(), "--fault", "short:6h");
        try {
            var program = Program.in(home)
                    .with("GRAMME_ELECTRICITYMAPS_URL", address(replay) + "/v3")
                    .with("GRAMME_ELECTRICITYMAPS_KEY", "kX9-marker");
            var known = program.call("grid", "forecast", "--zone", "DE", "--hours", "48", "--json");
            var parts = known.json().get("parts");
            assertThat(parts.get(0).get("kind").asString()).isEqualTo("provider-forecast");
            assertThat(parts.get(1).get("kind").asString()).isEqualTo("learned");
            var shown = program.call("config", "--origin");
            assertThat(shown.out()).contains("set").contains("GRAMME_ELECTRICITYMAPS_KEY");
            var json = program.call("config", "--json");
            assertThat(known.out() + known.err() + shown.out() + json.out()).doesNotContain("kX9-marker");
            assertThat(json.json().get("electricitymaps_key").get("value").asString())
                    .isEqualTo("set");
        } finally {
            replay.process().destroy();
            replay.process().waitFor();
        }
        var gone = forecast("grid", "now", "--zone", "DE", "--sources", "neso,electricitymaps", "--json");
        assertThat(gone.get("zones").get(0).get("notes").toString())
                .contains("key")
                .contains("Maybe");
    }

    @Test
    void whatCannotBeIsSaidClearly() throws Exception {
        Files.writeString(home.resolve("ember.csv"), "Area,ISO 3 code,Year,Variable,Unit,Value\n");
        assertWrong("Ember", "grid", "import", "ember.csv");
        assertWrong("Frankreich", "grid", "now", "--zone", "Frankreich");
        assertWrong("neso", "grid", "now", "--zone", "GB", "--sources", "nesso");
        assertWrong("no time", "grid", "now", "--zone", "GB", "--at", "yesterday");
        assertWrong("Which zone?", "grid", "now");
        var address =
                Program.in(home).with("GRAMME_NESO_URL", "ftp://me:hush@x").call("grid", "now", "--zone", "GB");
        assertThat(address.exit()).isEqualTo(78);
        assertThat(address.err()).contains("GRAMME_NESO_URL").doesNotContain("hush");
    }

    @Test
    void aSecretInAFileThatIsNoYamlIsNotShown() throws Exception {
        Files.writeString(home.resolve("gramme.yaml"), "eia_key: \"kX9-marker\nzone: DE\n");
        var answer = Program.in(home).call("config");
        assertThat(answer.exit()).isEqualTo(78);
        assertThat(answer.err()).contains("gramme.yaml is not YAML").doesNotContain("kX9-marker");
        Files.writeString(home.resolve("gramme.yaml"), "eia_kye: kX9-marker\n");
        var unknown = Program.in(home).call("config");
        assertThat(unknown.err()).contains("eia_key").doesNotContain("kX9-marker");
    }

    private void assertWrong(String says, String... line) throws Exception {
        var answer = Program.in(home).call(line);
        assertThat(answer.exit()).isEqualTo(2);
        assertThat(answer.err()).contains(says).contains("Maybe");
    }

    private JsonNode forecast(String... line) throws Exception {
        return Program.in(home).call(line).json();
    }

    /// Hours that end some hours before this one.
    private void write(String name, int hours, int before, double more) throws IOException {
        var csv = new StringBuilder("datetime_utc,carbon_intensity_gco2_per_kwh\n");
        for (int i = 0; i < hours; i++) {
            var time = hour.minus(hours + before - i, ChronoUnit.HOURS);
            double grams = 300 + 150 * Math.sin(2 * Math.PI * time.getEpochSecond() / 86400) + more;
            csv.append(time).append(String.format(Locale.ROOT, ",%.3f%n", grams));
        }
        Files.writeString(home.resolve(name), csv);
    }

    private static String address(Program.Running replay) throws Exception {
        for (int tries = 0; tries < 300; tries++) {
            var found = Pattern.compile("http://[0-9.:]+").matcher(Files.readString(replay.out()));
            if (found.find()) {
                return found.group();
            }
            Thread.sleep(100);
        }
        throw new AssertionError("It does not say where it listens: " + Files.readString(replay.err()));
    }
}
