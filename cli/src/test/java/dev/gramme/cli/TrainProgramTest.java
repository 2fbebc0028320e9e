package dev.gramme.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `gramme train` as a process of its own, on a small table and a few texts.
class TrainProgramTest {
    @TempDir
    Path home = Path.of("");

    @BeforeEach
    void writeData() throws IOException {
        var random = new SplittableRandom(7);
        var texts = new ArrayList<>(List.of("text,label"));
        for (int i = 0; i < 300; i++) {
            var words = i % 2 == 0 ? List.of("ice", "snow", "frost") : List.of("lava", "sun", "fire");
            texts.add("today we saw " + words.get(random.nextInt(3)) + " and " + words.get(random.nextInt(3)) + " "
                    + random.nextInt(1000) + "," + (i % 2 == 0 ? "cold" : "hot"));
        }
        Files.write(home.resolve("texts.csv"), texts);
        writeRing("ring.csv", 300, random);
    }

    private void writeRing(String name, int count, SplittableRandom random) throws IOException {
        var rows = new ArrayList<>(List.of("x,y,place"));
        for (int i = 0; i < count; i++) {
            double x = random.nextDouble(-1, 1);
            double y = random.nextDouble(-1, 1);
            rows.add(x + "," + y + "," + ((x * x + y * y < 0.6) != (i % 20 == 0) ? "inside" : "outside"));
        }
        Files.write(home.resolve(name), rows);
    }

    @Test
    void aGoalThatIsReachedGivesAModelThatPredictsAndABill() throws Exception {
        recipe("data: texts.csv", "goal: accuracy >= 90%", "rungs: [classical]");
        var answer = program().call("train", "small.yaml", "--out", "out", "--json");

        assertThat(answer.exit()).as(answer.err()).isZero();
        var json = answer.json();
        assertThat(json.get("goal_reached").asBoolean()).isTrue();
        assertThat(json.get("metric").asString()).isEqualTo("accuracy");
        assertThat(json.get("value").asDouble()).isBetween(0.9, 1.0);
        assertThat(json.get("rungs")).hasSize(1);
        double energy = json.at("/rungs/0/energy_j").asDouble();
        assertThat(energy).isPositive();
        assertThat(json.at("/rungs/0/predicted_g").asDouble()).isPositive();
        assertThat(json.at("/total/energy_j").asDouble()).isGreaterThan(energy);
        assertAddsUp(json);
        assertThat(words(json.get("levers"), "name"))
                .containsExactly(
                        "model",
                        "pretrained",
                        "early_stop",
                        "overhead",
                        "reuse",
                        "hardware",
                        "hour",
                        "place",
                        "compression");
        assertThat(Files.readString(home.resolve("out/report.html")))
                .contains("small")
                .contains("accuracy");
        assertThat(Files.readString(home.resolve("out/model-card.md")))
                .contains("co2_eq_emissions")
                .contains("text-classification");
        var said = program()
                .call("predict", json.get("model").asString(), "snow and ice", "--json")
                .json();
        assertThat(said.at("/predictions/0/label").asString()).isEqualTo("cold");

        var again =
                program().call("train", "small.yaml", "--out", "out", "--json").json();
        assertThat(again.at("/rungs/0/reused").asBoolean()).isTrue();
        assertThat(again.at("/rungs/0/energy_j").asDouble()).isEqualTo(energy);
        assertThat(again.at("/reused/steps").asInt()).as("it is on the bill").isZero();
        assertAddsUp(again);
        assertThat(again.get("value")).isEqualTo(json.get("value"));

        Files.copy(home.resolve("small.yaml"), home.resolve("same.yaml"));
        var other =
                program().call("train", "same.yaml", "--out", "other", "--json").json();
        assertThat(other.at("/reused/steps").asInt()).as("the attempt, judged").isEqualTo(2);
        assertThat(other.at("/reused/energy_j").asDouble()).isGreaterThanOrEqualTo(energy);
        assertAddsUp(other);
    }

    @Test
    void aMissedGoalIsSaidAndTheBestModelIsKept() throws Exception {
        recipe("data: ring.csv", "goal: accuracy >= 100%", "rungs: [classical]");
        var answer = program().call("train", "small.yaml", "--out", "out");

        assertThat(answer.exit()).as(answer.err()).isEqualTo(1);
        assertThat(answer.err()).contains("missed, every rung was tried").contains("classical, boosted trees");
        assertThat(home.resolve("out/model.onnx")).exists();
        assertThat(program().call("predict", "out/model.onnx", "ring.csv").exit())
                .isZero();
    }

    @Test
    void killedInATrainingItGoesOnToTheSameModelAndPaysEachAttemptOnce() throws Exception {
        writeRing("large.csv", 1500, new SplittableRandom(3));
        recipe("data: large.csv", "goal: accuracy >= 100%", "rungs: [classical, scratch]");
        var whole = program().call("train", "small.yaml", "--out", "undisturbed", "--json");
        assertThat(whole.exit()).as(whole.err()).isEqualTo(1);
        var elsewhere = home.resolve("other.db").toString();

        var killed = program().start("train", "small.yaml", "--out", "out", "--ledger", elsewhere);
        var steps = home.resolve("out/steps").toFile();
        Program.await("two attempts are done", () -> {
            var there = steps.list();
            return there != null && there.length >= 3;
        });
        Thread.sleep(1700);
        killed.process().destroyForcibly().waitFor();

        var resumed = program()
                .call("train", "small.yaml", "--out", "out", "--ledger", elsewhere, "--json")
                .json();
        assertThat(resumed.at("/rungs/0/reused").asBoolean()).isTrue();
        assertThat(resumed.at("/rungs/1/reused").asBoolean()).isTrue();
        assertThat(resumed.get("value")).isEqualTo(whole.json().get("value"));
        assertThat(Files.readAllBytes(home.resolve("out/model.onnx")))
                .isEqualTo(Files.readAllBytes(home.resolve("undisturbed/model.onnx")));
        // What the attempt took before it was killed is in the bill, and nothing is in it twice.
        assertAddsUp(resumed);
        var runs = program()
                .call("runs", "list", "--ledger", elsewhere, "--json")
                .json()
                .get("runs");
        assertThat(words(runs, "run_id")).containsExactlyInAnyOrderElementsOf(words(resumed.get("steps"), "run_id"));
        assertThat(words(resumed.get("steps"), "name").stream().filter(name -> name.contains("mlp")))
                .as("a probe, an attempt that was cut off, and its end")
                .hasSizeGreaterThanOrEqualTo(3);
        double parts = 0;
        for (var step : resumed.get("steps")) {
            if (step.get("kind").asString().equals("attempt")
                    && step.get("name").asString().contains("mlp")) {
                parts += step.get("energy_j").asDouble();
            }
        }
        assertThat(resumed.at("/rungs/2/energy_j").asDouble())
                .as("an attempt takes what all its parts took")
                .isCloseTo(parts, within(1e-9 * parts));
    }

    @Test
    void whatIsWrongWithARecipeIsToldBeforeAnythingIsSpent() throws Exception {
        recipe("data: texts.csv", "gaol: accuracy >= 90%", "rungs: [clasical]");
        var answer = program().call("train", "small.yaml", "--out", "out");
        assertThat(answer.exit()).isEqualTo(78);
        assertThat(answer.err())
                .contains("gaol")
                .contains("goal")
                .contains("clasical")
                .doesNotContain("Exception");
        assertThat(home.resolve("out")).doesNotExist();
    }

    private static List<String> words(JsonNode list, String key) {
        return list.valueStream().map(item -> item.get(key).asString()).toList();
    }

    /// The steps make up the total, and the levers what lies between it and the baseline.
    private static void assertAddsUp(JsonNode json) {
        double steps = 0;
        for (var step : json.get("steps")) {
            steps += step.get("energy_j").asDouble();
        }
        double total = json.at("/total/energy_j").asDouble();
        assertThat(steps).isCloseTo(total, within(1e-9 * total));
        double product = 1;
        for (var lever : json.get("levers")) {
            product *= lever.get("name").asString().equals("compression")
                    ? 1
                    : lever.get("factor").asDouble();
        }
        double factor = json.at("/baseline/emissions_g").asDouble()
                / json.at("/total/emissions_g").asDouble();
        assertThat(product).isCloseTo(factor, within(1e-6 * factor));
    }

    @Test
    void aDryRunTellsWhatEverythingTakesAndWhatItFoundIsKept() throws Exception {
        recipe("data: ring.csv", "goal: accuracy >= 100%", "rungs: [classical, scratch]");
        var dry = program().call("train", "small.yaml", "--out", "out", "--dry-run", "--json");
        assertThat(dry.exit()).as(dry.err()).isZero();
        var rungs = dry.json().get("rungs");
        assertThat(rungs).hasSize(3);
        for (var rung : rungs) {
            assertThat(rung.get("predicted_g").asDouble()).isPositive();
            assertThat(rung.get("tried").asBoolean()).isFalse();
        }
        assertThat(home.resolve("out/model.onnx")).doesNotExist();

        var answer = program().call("train", "small.yaml", "--out", "out", "--json");
        var probes = new ArrayList<String>();
        for (var step : answer.json().get("steps")) {
            if (step.get("kind").asString().equals("probe")) {
                probes.add(step.get("name").asString());
            }
        }
        assertThat(probes).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void aBudgetThatIsLessThanTheShortestLookIsRefusedBeforeAnythingIsSpent() throws Exception {
        recipe("data: ring.csv", "goal: best within 0.001 J");
        var small = program().call("train", "small.yaml", "--out", "out");
        assertThat(small.exit()).isEqualTo(78);
        assertThat(small.err()).contains("less than the shortest look").contains("--dry-run");
        assertThat(home.resolve("out")).doesNotExist();
    }

    private void recipe(String... lines) throws IOException {
        Files.write(home.resolve("small.yaml"), List.of(lines));
    }

    private Program program() {
        return Program.in(home);
    }
}
