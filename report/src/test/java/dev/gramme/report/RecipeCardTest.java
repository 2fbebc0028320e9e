package dev.gramme.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The golden card is written anew with `-Dupdate.golden`.
class RecipeCardTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/model-card.md");

    @Test
    void theSameRecipeGivesTheSameCard() throws IOException {
        String card = card(SampleRecipe.mails());
        if (System.getProperty("update.golden") != null) {
            Files.writeString(GOLDEN, card);
        }
        assertThat(card).isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void theFrontMatterIsWhatTheHubReads() {
        assertThat(card(SampleRecipe.mails()))
                .startsWith("---\npipeline_tag: text-classification\ntags:\n- onnx\n- gramme\n")
                .contains("  emissions: 0.10175  # grams of CO2eq\n")
                .contains("  training_type: \"fine-tuning\"\n")
                .contains("      value: 0.978\n");
        assertThat(card(SampleRecipe.clothes()))
                .contains("pipeline_tag: image-classification\n")
                .contains("  training_type: \"pre-training\"\n");
    }

    @Test
    void whatWasPredictedIsCalledSo() {
        assertThat(card(SampleRecipe.mails()))
                .contains("**39 times less than** the baseline, “full, minilm-l6”, would have taken: 4.00 g, modelled")
                .contains("The baseline was predicted, not run");
        assertThat(card(SampleRecipe.clothes()))
                .contains("**1.2 times as much as** the baseline, “scratch, resnet:8”, took: 13.0 g, measured")
                .doesNotContain("was predicted, not run");
    }

    @Test
    void namesCannotBreakOutOfTheirPlace() {
        String card = card(SampleRecipe.mails()
                .replace("\"name\": \"mails\"", "\"name\": \"a\\\"\\n---\\n# b | <b>\"")
                .replace("# Mails, spam or not", "```\\n# out"));
        assertThat(card)
                .contains("- name: \"a\\\"\\x0a---\\x0a# b | <b>\"\n")
                .contains("\n# a\" --- \\# b \\| \\<b\\>\n")
                .contains("\n````yaml\n```\n# out\n");
        assertThat(card.lines().filter("---"::equals)).hasSize(2);
    }

    @Test
    void aRunThatEndedNoRecipeHasNoCard() {
        assertThat(RecipeCard.of(SampleRun.run("r1", "demo", SampleRun.readings(3))))
                .isEmpty();
        assertThat(RecipeCard.of(SampleRecipe.run("{\"name\": "))).isEmpty();
    }

    @Test
    void whatIsNotKnownIsLeftOut() {
        assertThat(card("{\"name\": \"x\"}"))
                .doesNotContain("co2_eq_emissions", "model-index", "pipeline_tag", "## Emissions", "## Result");
    }

    private static String card(String document) {
        return RecipeCard.of(SampleRecipe.run(document)).orElseThrow().replace('\u00a0', ' ');
    }
}
