package dev.gramme.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `gramme place` as a process of its own.
class PlaceProgramTest {
    @TempDir
    Path home = Path.of("");

    @Test
    void regionsAreRankedWithTheReasonForEachRankAndExclusion() throws Exception {
        var json = place("--region", "aws:eu-west-1,aws:eu-west-3,gcp:europe-west3", "--residency", "DE,FR", "--json")
                .json();
        assertThat(json.get("schema").asString()).isEqualTo("gramme.place/1");
        assertThat(json.get("signal").asString()).isEqualTo("average life-cycle consumption");
        assertThat(json.get("options")).hasSize(2);
        var first = json.get("options").get(0);
        assertThat(first.get("region").asString()).isEqualTo("aws:eu-west-3");
        assertThat(first.get("device").asString()).isEqualTo("300 W");
        assertThat(Instant.parse(first.get("start").asString()))
                .isEqualTo(json.get("decided").asString());
        double grams = first.get("emissions_g").asDouble();
        assertThat(grams).isBetween(5.0, 200.0);
        assertThat(first.get("emissions_low_g").asDouble()).isLessThan(grams);
        assertThat(first.get("emissions_high_g").asDouble()).isGreaterThan(grams);
        assertThat(first.get("carbon_free_share").isNull()).isTrue();
        assertThat(first.get("cost_usd").isNull()).isTrue();
        assertThat(first.get("reason").asString())
                .startsWith("cleanest over a year")
                .contains("yearly mean alone");
        assertThat(json.get("options").get(1).get("reason").asString()).contains("more than the first");
        var excluded = json.get("excluded").get(0);
        assertThat(excluded.get("region").asString()).isEqualTo("aws:eu-west-1");
        assertThat(excluded.get("device").asString()).isEqualTo("300 W");
        assertThat(excluded.get("reason").asString()).isEqualTo("residency: Ireland is not in DE, FR");
    }

    /// XX is cleaner than YY over the year, by day dirty and at night clean; YY is always the same.
    @Test
    void importedSeriesDecideThePlaceAndTheHour() throws Exception {
        importTrace("XX", 200, 150);
        importTrace("YY", 260, 0);
        Files.writeString(home.resolve("mine.yaml"), """
                - {name: ours, zone: XX, country: DE, pue: 1.5, carbon_free_share: 0.6, usd_per_hour: 3}
                - {name: theirs, zone: YY, country: FR, pue: 1.1}
                """);
        var json = place("--regions-file", "mine.yaml", "--at", "2026-03-01T00:00:00Z", "--json")
                .json();
        var first = json.get("options").get(0);
        assertThat(first.get("region").asString()).isEqualTo("ours");
        assertThat(first.get("carbon_free_share").asDouble()).isEqualTo(0.6);
        assertThat(first.get("cost_usd").asDouble()).isCloseTo(12, within(1e-9));
        var start = Instant.parse(first.get("start").asString());
        // The sine is lowest at 18 o'clock.
        assertThat(start).isBetween("2026-03-01T15:00:00Z", "2026-03-01T17:00:00Z");
        assertThat(first.get("reason").asString()).startsWith("cleanest: ").contains("less than");
        var dear = place("--regions-file", "mine.yaml", "--at", "2026-03-01T00:00:00Z", "--max-price", "10", "--json")
                .json();
        assertThat(reasons(dear.get("excluded")))
                .containsExactly("too dear: 12 USD of at most 10", "price unknown: at most 10 USD was asked for");
        assertThat(dear.get("options")).isEmpty();
    }

    @Test
    void devicesAndDataCount() throws Exception {
        var json = place(
                        "--region",
                        "gcp:europe-west9,gcp:europe-west3",
                        "--device",
                        "V100 PCIe 16GB,A100 SXM4 40GB=4",
                        "--data-gb",
                        "1000",
                        "--data-in",
                        "gcp:europe-west3",
                        "--json")
                .json();
        assertThat(json.get("options")).hasSize(4);
        for (JsonNode option : json.get("options")) {
            assertThat(option.get("embodied_g").asDouble()).isPositive();
            boolean home = option.get("region").asString().equals("gcp:europe-west3");
            assertThat(option.get("transfer_g").asDouble() == 0).isEqualTo(home);
            assertThat(option.get("running_g").asDouble()
                            + option.get("embodied_g").asDouble()
                            + option.get("transfer_g").asDouble())
                    .isCloseTo(option.get("emissions_g").asDouble(), within(1e-9));
        }
    }

    @Test
    void peopleReadATableOfTheBest() throws Exception {
        var answer = place();
        assertThat(answer.exit()).as(answer.err()).isZero();
        assertThat(answer.out())
                .contains("region", "CO2e", "now", "cleanest", "--all shows them", "average life-cycle");
        assertThat(place("--all").out()).contains("aws:us-east-1").doesNotContain("--all shows them");
    }

    @Test
    void badInputIsAClearError() throws Exception {
        refused("By when is it to be finished?", "place", "--duration", "4h");
        refused("Unknown cloud region", "place", "--duration", "4h", "--within", "8h", "--region", "aws:eu-west-33");
        refused("How much data", "place", "--duration", "4h", "--within", "8h", "--data-in", "DE");
        Files.writeString(home.resolve("mine.csv"), "name,zone,peu\nours,DE,1.2\n");
        refused("pue", "place", "--duration", "4h", "--within", "8h", "--regions-file", "mine.csv");
        Files.writeString(home.resolve("mine.csv"), "name,zone,pue\nours,DE,good\n");
        refused("no number", "place", "--duration", "4h", "--within", "8h", "--regions-file", "mine.csv");
    }

    private void refused(String words, String... arguments) throws Exception {
        var answer = Program.in(home).call(arguments);
        assertThat(answer.exit()).as(answer.err()).isEqualTo(2);
        assertThat(answer.err()).contains(words).doesNotContain("Exception");
    }

    private Program.Answer place(String... arguments) throws Exception {
        var words = new ArrayList<>(List.of("place", "--duration", "4h", "--within", "24h"));
        if (!List.of(arguments).contains("--device")) {
            words.addAll(List.of("--power-w", "300"));
        }
        words.addAll(List.of(arguments));
        return Program.in(home).call(words.toArray(String[]::new));
    }

    private void importTrace(String zone, double level, double swing) throws IOException, InterruptedException {
        var csv = new StringBuilder("datetime_utc,carbon_intensity_gco2_per_kwh\n");
        var end = Instant.parse("2026-03-01T00:00:00Z");
        for (int hour = -40 * 24; hour < 0; hour++) {
            csv.append(end.plusSeconds(3600L * hour))
                    .append(String.format(Locale.ROOT, ",%.3f%n", level + swing * Math.sin(Math.PI * hour / 12)));
        }
        Files.writeString(home.resolve(zone + ".csv"), csv);
        var answer = Program.in(home).call("grid", "import", zone + ".csv", "--zone", zone);
        assertThat(answer.exit()).as(answer.err()).isZero();
    }

    private static List<String> reasons(JsonNode excluded) {
        var reasons = new ArrayList<String>();
        excluded.forEach(one -> reasons.add(one.get("reason").asString()));
        return reasons;
    }
}
