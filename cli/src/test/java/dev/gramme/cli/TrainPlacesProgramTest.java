package dev.gramme.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `gramme train` with machines to choose from, as a process of its own.
class TrainPlacesProgramTest {
    @TempDir
    Path home = Path.of("");

    @BeforeEach
    void writeData() throws IOException {
        try (var penguins = Main.class.getResourceAsStream("penguins.csv")) {
            Files.write(home.resolve("penguins.csv"), penguins == null ? new byte[0] : penguins.readAllBytes());
        }
    }

    @Test
    void machinesAreRankedByGramsInTheAnswerTheSummaryAndTheReport() throws Exception {
        recipe("machines: [aws:eu-west-3, {region: SE}, {region: PL, device: EPYC 7763}, {device: A100}]");
        var dry = Program.in(home).call("train", "small.yaml", "--out", "out", "--dry-run", "--json");
        assertThat(dry.exit()).as(dry.err()).isZero();
        var predicted = dry.json().get("places");
        assertRanked(predicted);
        assertThat(predicted.at("/job/what").asString()).startsWith("classical").contains("predicted to take least");
        assertThat(predicted.at("/job/energy_j").asDouble())
                .isEqualTo(dry.json().at("/rungs/0/predicted_j").asDouble());

        var answer = Program.in(home).call("train", "small.yaml", "--out", "out", "--json");
        assertThat(answer.exit()).as(answer.err()).isZero();
        var json = answer.json();
        var places = json.get("places");
        assertRanked(places);
        double energy = json.at("/total/energy_j").asDouble();
        assertThat(places.at("/job/energy_j").asDouble()).isCloseTo(energy, within(1e-9 * energy));
        double first = places.at("/options/0/emissions_g").asDouble();
        assertThat(places.at("/options/0/factor").asDouble() * first)
                .as("beside the baseline")
                .isCloseTo(
                        json.at("/baseline/emissions_g").asDouble(),
                        within(1e-9 * json.at("/baseline/emissions_g").asDouble()));
        assertThat(Files.readString(home.resolve("out/report.html")))
                .contains("Where it could have run")
                .contains("aws:eu-west-3")
                .contains("nobody knows how long this training takes on it");

        var said = Program.in(home).call("train", "small.yaml", "--out", "out");
        assertThat(said.err())
                .contains("  places   all that the recipe was charged with")
                .contains("times less than here")
                .contains("excluded: 1")
                .doesNotContain("not ranked");
    }

    @Test
    void anIntensityThatWasGivenCountsHere() throws Exception {
        recipe("machines: SE");
        var json = Program.in(home)
                .call("train", "small.yaml", "--out", "out", "--dry-run", "--intensity", "1", "--pue", "1", "--json")
                .json();
        var best = json.at("/places/options/0");
        assertThat(best.get("region").asString()).isEqualTo("here");
        assertThat(best.get("emissions_g").asDouble())
                .isCloseTo(json.at("/rungs/0/predicted_g").asDouble(), within(1e-12));
    }

    @Test
    void aDeviceThatNobodyKnowsIsToldBeforeAnythingIsSpent() throws Exception {
        recipe("machines: [{region: SE, device: toaster 3000}]");
        var answer = Program.in(home).call("train", "small.yaml", "--out", "out");
        assertThat(answer.exit()).isEqualTo(78);
        assertThat(answer.err()).contains("'machines.device' is no hardware of the catalogue: toaster 3000");
        assertThat(home.resolve("out")).doesNotExist();
    }

    private static void assertRanked(JsonNode places) {
        var regions = new ArrayList<String>();
        var grams = new ArrayList<Double>();
        for (var option : places.get("options")) {
            regions.add(option.get("region").asString());
            grams.add(option.get("emissions_g").asDouble());
        }
        assertThat(regions).containsExactlyInAnyOrder("SE", "aws:eu-west-3", "here", "PL");
        assertThat(regions.subList(0, 2)).containsExactlyInAnyOrder("SE", "aws:eu-west-3");
        assertThat(grams.get(2)).isGreaterThan(Math.max(grams.get(0), grams.get(1)));
        assertThat(places.get("excluded")).hasSize(1);
        assertThat(places.at("/excluded/0/device").asString()).startsWith("A100");
        assertThat(places.get("notes")).isNotEmpty();
    }

    private void recipe(String machines) throws IOException {
        Files.write(
                home.resolve("small.yaml"),
                List.of(
                        "data: {train: penguins.csv, label: sex}",
                        "goal: accuracy >= 70%",
                        "rungs: [classical]",
                        "carbon: {zone: DE}",
                        machines));
    }
}
