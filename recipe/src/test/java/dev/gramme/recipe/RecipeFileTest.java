package dev.gramme.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gramme.carbon.Emissions;
import dev.gramme.carbon.Energy;
import dev.gramme.compress.Limit;
import dev.gramme.recipe.Recipe.Candidate;
import dev.gramme.run.Budget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecipeFileTest {
    private static final String LEAST = "data: spam-assassin\ngoal: accuracy >= 0.975\n";

    @TempDir
    Path folder;

    @BeforeEach
    void fill() throws IOException {
        Files.createFile(folder.resolve("mails.csv"));
        Files.createFile(folder.resolve("held-out.csv"));
        Files.createFile(folder.resolve("tokenizer.json"));
        Files.createFile(folder.resolve("encoder.onnx"));
    }

    @Test
    void dataAndAGoalAreEnough() {
        var recipe = read(LEAST);

        assertThat(recipe.name()).isEqualTo("spam filter");
        assertThat(recipe.data().train()).isEqualTo("spam-assassin");
        assertThat(recipe.data().test()).isEmpty();
        assertThat(recipe.data().validation()).isEqualTo(0.1);
        assertThat(recipe.data().label()).isEmpty();
        assertThat(recipe.data().ignored()).isEmpty();
        assertThat(recipe.data().tokenizer()).isEmpty();
        assertThat(recipe.goal()).isEqualTo(new Goal.AtLeast(0.975));
        assertThat(recipe.pretrained()).isEmpty();
        assertThat(recipe.rungs()).containsExactly(Rung.values());
        assertThat(recipe.shrink()).contains(new Recipe.Shrink(Optional.empty(), dev.gramme.compress.Goal.LATENCY));
        assertThat(recipe.carbon())
                .isEqualTo(new Recipe.Carbon(
                        Optional.empty(), OptionalDouble.empty(), Optional.empty(), Optional.empty(), false));
        assertThat(recipe.machines()).isEmpty();
        assertThat(recipe.seed()).isEqualTo(1);
    }

    @Test
    void everyKeyIsTaken() {
        var recipe = read("""
                name: mails
                data:
                  train: mails.csv
                  test: held-out.csv
                  validation: 20%
                  label: species
                  ignore: [row number, "2"]
                  tokenizer: tokenizer.json
                  longest: 256
                  merge: {bad: [spam, scam]}
                goal: accuracy >= 97.3%
                pretrained: [minilm-l6, encoder.onnx]
                new: [text-cnn, small-bert:2x64]
                rungs: [lora, classical, head]
                search: {rates: [0.5, 2], budget: 5g}
                shrink: {max-drop: 1%, goal: size}
                carbon:
                  zone: DE
                  pue: 1.2
                  within: 24h
                  budget: 50g
                  pausable: yes
                machines:
                  - aws:eu-west-3
                  - {region: gcp:europe-west1, device: A100, speed: 12, usd_per_hour: 3.67}
                baseline: {zone: DE, intensity: 346, pue: 1.56, device: x86 vCPU}
                seed: -7
                """);

        assertThat(recipe.name()).isEqualTo("mails");
        assertThat(recipe.data())
                .isEqualTo(new Recipe.Data(
                        folder.resolve("mails.csv").toString(),
                        Optional.of(folder.resolve("held-out.csv")),
                        0.2,
                        Optional.of("species"),
                        List.of("row number", "2"),
                        Optional.of(folder.resolve("tokenizer.json")),
                        OptionalInt.of(256),
                        List.of(new Recipe.Merged("bad", List.of("spam", "scam")))));
        assertThat(recipe.goal()).isEqualTo(new Goal.AtLeast(0.973));
        assertThat(recipe.pretrained())
                .containsExactly("minilm-l6", folder.resolve("encoder.onnx").toString());
        assertThat(recipe.rungs()).containsExactly(Rung.CLASSICAL, Rung.HEAD, Rung.LORA);
        assertThat(recipe.built()).containsExactly("text-cnn:2x64", "small-bert:2x64");
        assertThat(recipe.search())
                .contains(new Recipe.Search(List.of(0.5, 2.0), Optional.of(new Budget.Grams(Emissions.ofGrams(5)))));
        assertThat(recipe.shrink())
                .contains(new Recipe.Shrink(Optional.of(new Limit(0.01)), dev.gramme.compress.Goal.SIZE));
        assertThat(recipe.carbon())
                .isEqualTo(new Recipe.Carbon(
                        Optional.of("DE"),
                        OptionalDouble.of(1.2),
                        Optional.of(Duration.ofHours(24)),
                        Optional.of(new Budget.Grams(Emissions.ofGrams(50))),
                        true));
        assertThat(recipe.machines())
                .containsExactly(
                        new Candidate(Optional.of("aws:eu-west-3"), Optional.empty()),
                        new Candidate(
                                Optional.of("gcp:europe-west1"),
                                Optional.of("A100"),
                                OptionalDouble.of(12),
                                OptionalDouble.of(3.67)));
        assertThat(recipe.usual())
                .isEqualTo(new Recipe.Usual(
                        Optional.of("DE"), OptionalDouble.of(346), OptionalDouble.of(1.56), Optional.of("x86 vCPU")));
        assertThat(recipe.seed()).isEqualTo(-7);
    }

    @Test
    void aGoalMayBeAnAmountInstead() {
        assertThat(read("data: spam-assassin\ngoal: best within 20 g").goal())
                .isEqualTo(new Goal.BestWithin(new Budget.Grams(Emissions.ofGrams(20))));
        assertThat(read("data: spam-assassin\ngoal: best within 0.1kWh\ncarbon: {budget: 20g}")
                        .goal())
                .isEqualTo(new Goal.BestWithin(new Budget.Joules(Energy.ofKilowattHours(0.1))));
    }

    @ParameterizedTest
    @CsvSource({"accuracy>=1, 1", "accuracy ≥ 50 %, 0.5", "'\"accuracy >= 0.001%\"', 0.00001"})
    void aGoalMayBeWrittenInSeveralWays(String goal, double value) {
        assertThat(read("data: spam-assassin\ngoal: " + goal).goal()).isEqualTo(new Goal.AtLeast(value));
    }

    @ParameterizedTest
    @CsvSource({"yes,true", "no,false", "true,true", "False,false", "on,true", "OFF,false", "'\"yes\"',true"})
    void allOfYamlsWordsForYesAndNoAreUnderstood(String word, boolean yes) {
        assertThat(read(LEAST + "shrink: " + word).shrink().isPresent()).isEqualTo(yes);
        assertThat(read(LEAST + "carbon: {within: 1h, pausable: " + word + "}")
                        .carbon()
                        .pausable())
                .isEqualTo(yes);
    }

    @Test
    void norwayIsAZoneAndNoRefusal() {
        assertThat(read(LEAST + "carbon:\n  zone: NO").carbon().zone()).contains("NO");
    }

    @Test
    void oneItemNeedsNoBrackets() {
        var recipe = read(LEAST + "pretrained: minilm-l6\nrungs: head\nmachines: {device: A100}");

        assertThat(recipe.pretrained()).containsExactly("minilm-l6");
        assertThat(recipe.rungs()).containsExactly(Rung.HEAD);
        assertThat(recipe.machines()).containsExactly(new Candidate(Optional.empty(), Optional.of("A100")));
    }

    @Test
    void aMachinesSpeedAndPriceAreNumbers() {
        assertThat(read(LEAST + "machines: {device: A100, speed: 12.5, usd_per_hour: 3.67}")
                        .machines())
                .containsExactly(new Candidate(
                        Optional.empty(), Optional.of("A100"), OptionalDouble.of(12.5), OptionalDouble.of(3.67)));
        assertThatThrownBy(() -> read(LEAST + "machines: {device: A100, speed: fast, usd_per_hour: -1}"))
                .hasMessageContaining("'machines.speed' is how many times as fast as here, not 'fast'")
                .hasMessageContaining("'machines.usd_per_hour' is a number of US dollars, not '-1'");
        assertThatThrownBy(() -> read(LEAST + "machines: {device: A100, speed: 0}"))
                .hasMessageContaining("speed: 2.5");
    }

    @Test
    void nothingPretrainedLeavesTheRungsThatNeedNothing() {
        assertThat(read(LEAST + "pretrained: []").rungs()).containsExactly(Rung.CLASSICAL, Rung.SCRATCH);
    }

    @Test
    void aFileThatIsCalledAsAKnownIdIsNamedByItsPath() throws IOException {
        Files.createFile(folder.resolve("spam-assassin"));

        assertThat(read(LEAST).data().train()).isEqualTo("spam-assassin");
        assertThat(read("data: ./spam-assassin\ngoal: accuracy >= 0.9").data().train())
                .isEqualTo(folder.resolve("spam-assassin").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775807", "-9223372036854775808"})
    void aSeedIsAnyLong(String seed) {
        assertThat(read(LEAST + "seed: " + seed).seed()).isEqualTo(Long.parseLong(seed));
    }

    @Test
    void anEmojiIsALetterWhereverItStands() {
        for (int fill = 960; fill < 1100; fill++) {
            var recipe = read(LEAST + "# " + "x".repeat(fill) + "🐧🐧🐧\nname: 🐧 " + fill);

            assertThat(recipe.name()).isEqualTo("🐧 " + fill);
        }
    }

    @Test
    void aFileFromWindowsIsReadToo() {
        assertThat(read("\uFEFF" + LEAST.replace("\n", "\r\n")).seed()).isEqualTo(1);
    }

    private Recipe read(String text) {
        return RecipeTexts.read(folder.resolve("spam filter.yaml"), text);
    }
}
