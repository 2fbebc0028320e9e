package dev.gramme.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `gramme quickstart` as a process of its own, on a machine without package clients: it learns from the penguins that
/// come with it. And from the mails where they were fetched before.
class QuickstartProgramTest {
    @TempDir
    Path home = Path.of("");

    @Test
    void withoutNpmItSaysSoAndClimbsOnPenguinsToAModelThatPredicts() throws Exception {
        var answer = program().call("quickstart");

        assertThat(answer.exit()).as(answer.err()).isZero();
        assertThat(answer.out()).isEqualTo("gramme-quickstart/model.onnx\n");
        assertThat(answer.err())
                .contains("`npm` is not on the PATH")
                .contains("Maybe Node.js should be installed")
                .contains("going on without download, with 344 penguins")
                .contains("the goal is accuracy >= ")
                .containsPattern("accuracy +\\d\\d\\.\\d\\d % on test data \\(.* to .*\\)")
                .containsPattern("energy +\\d.*J \\(.*\\), \\w+, for all of it")
                .containsPattern("emissions +\\d.*CO2e \\(.*\\)")
                .containsPattern("prediction +\\d.*J, one at a time")
                .contains("gramme predict gramme-quickstart/model.onnx gramme-quickstart/penguins.csv");
        var predicted = program()
                .call("predict", "gramme-quickstart/model.onnx", "gramme-quickstart/penguins.csv", "--json")
                .json();
        assertThat(predicted.get("predictions")).hasSize(344);

        var repeated = program().call("train", "gramme-quickstart/recipe.yaml", "--json");
        assertThat(repeated.exit()).as(repeated.err()).isZero();
        assertThat(repeated.json().get("rungs"))
                .allSatisfy(rung -> assertThat(rung.get("reused").asBoolean()).isTrue());
        assertThat(home.resolve("recipe/model.onnx"))
                .hasSameBinaryContentAs(home.resolve("gramme-quickstart/model.onnx"));
    }

    @Test
    void killedInATrainingTheSameCommandGoesOnAndPaysNothingTwice() throws Exception {
        var killed = program().start("quickstart", "--out", "out");
        var steps = home.resolve("out/steps").toFile();
        Program.await("the third attempt begins", () -> {
            var there = steps.list();
            return there != null && there.length >= 3;
        });
        killed.process().destroyForcibly().waitFor();

        var first = program().call("quickstart", "--out", "out", "--json");
        assertThat(first.exit()).as(first.err()).isZero();
        var json = first.json();
        assertThat(json.get("schema").asString()).isEqualTo("gramme.train/1");
        assertThat(json.get("goal_reached").asBoolean()).isTrue();
        assertThat(json.at("/rungs/0/reused").asBoolean()).isTrue();
        assertThat(json.at("/rungs/1/reused").asBoolean()).isTrue();
        assertThat(json.get("model").asString()).isEqualTo("out/model.onnx");

        var again = program().call("quickstart", "--out", "out", "--json").json();
        assertThat(again.get("value")).isEqualTo(json.get("value"));
        double paid = json.at("/total/energy_j").asDouble();
        assertThat(again.at("/total/energy_j").asDouble())
                .as("data are read again, and nothing else is done")
                .isBetween(paid, 1.5 * paid);
        assertThat(again.get("rungs"))
                .allSatisfy(rung -> assertThat(rung.get("reused").asBoolean()).isTrue());
    }

    @Test
    void aGoalOfOnesOwnEndsTheClimbEarlierOrMissesIt() throws Exception {
        var modest = program().call("quickstart", "--goal", "70%", "--json");
        assertThat(modest.exit()).as(modest.err()).isZero();
        assertThat(modest.json().at("/rungs/0/tried").asBoolean()).isTrue();
        assertThat(modest.json().at("/rungs/1/tried").asBoolean()).isFalse();
        assertThat(modest.json().get("goal").asString()).isEqualTo("accuracy >= 0.7");

        var perfect = program().call("quickstart", "--goal", "1.0", "--quiet");
        assertThat(perfect.exit()).as(perfect.err()).isEqualTo(1);
        assertThat(perfect.out()).isEqualTo("gramme-quickstart/model.onnx\n");
        assertThat(home.resolve("gramme-quickstart/recipe.yaml")).content().contains("goal: accuracy >= 1.0");
    }

    @Test
    void aGoalThatIsNoneIsAUsageErrorBeforeAnythingIsDone() throws Exception {
        for (var goal : new String[][] {{"98", "98% was meant"}, {"0", "97.5% was meant"}, {"much", "is no goal"}}) {
            var answer = program().call("quickstart", "--goal", goal[0]);
            assertThat(answer.exit()).isEqualTo(2);
            assertThat(answer.err()).contains(goal[1]).contains("Maybe").doesNotContain("npm");
        }
        assertThat(home.resolve("gramme-quickstart")).doesNotExist();
    }

    @Test
    void aFolderThatCannotBeWrittenIsToldBeforeAnythingIsTrained() throws Exception {
        Files.createFile(home.resolve("taken"));
        var answer = program().call("quickstart", "--out", "taken");
        assertThat(answer.exit()).isEqualTo(1);
        assertThat(answer.err()).contains("Cannot write taken/").contains("`--out` should name a folder of yours");
    }

    @Test
    void withTheMailsHereNothingIsFetchedAndTextsAreLabelled() throws Exception {
        String models = System.getenv().getOrDefault("GRAMME_MODELS", "");
        assumeThat(models).as("GRAMME_MODELS names no fetched mails").endsWith("/gramme/data");
        var program = program()
                .with("XDG_CACHE_HOME", Path.of(models, "../..").normalize().toString());

        var answer = program.call("quickstart", "--goal", "0.9");
        assertThat(answer.exit()).as(answer.err()).isZero();
        assertThat(answer.err())
                .contains("spam from 2,000 real mails")
                .contains("goal        accuracy >= 0.9 on validation data: reached")
                .contains("gramme predict gramme-quickstart/model.onnx \"Congratulations")
                .doesNotContain("Fetching");
        var said = program.call("predict", "gramme-quickstart/model.onnx", "Buy cheap pills now, click here", "--json");
        assertThat(said.json().at("/predictions/0/label").asString()).isIn("spam", "ham");
    }

    /// Without any program on its PATH.
    private Program program() {
        return Program.in(home).with("PATH", home.toString());
    }
}
