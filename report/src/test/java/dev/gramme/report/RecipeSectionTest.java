package dev.gramme.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What came of a recipe stands at the top of the page of the run that ended it. The golden part of the page is
/// written anew with `-Dupdate.golden`.
class RecipeSectionTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/recipe.html");
    static final Pattern ODD_GEOMETRY = Pattern.compile(
            "\\b(?:x|y|cx|cy|dx|dy|r|x1|x2|y1|y2|width|height|d|points)=\"[^\"]*(?:NaN|Infinity|\\dE|,\\d\\d\\d)[^\"]*\"");
    private static final Pattern GUESSED = Pattern.compile("lever less guessed\" x=\"[0-9.]+%");
    private static final Pattern PERCENT = Pattern.compile("=\"(-?[0-9.]+)%\"");

    private final String mails = SampleRecipe.mails();

    @Test
    void theSameRecipeGivesTheSamePanels() throws IOException {
        String panels = panels(SampleRecipe.page(mails));
        if (System.getProperty("update.golden") != null) {
            Files.writeString(GOLDEN, panels);
        }
        assertThat(panels).isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void oneSentenceSaysWhatCameOfIt() {
        assertThat(text(SampleRecipe.page(mails)))
                .contains("97.8 % accuracy on test data for 102 mg of CO₂e, 39 times less than “full, minilm-l6” would"
                        + " have taken.")
                .contains("97.1–98.4 % 95 % interval")
                .contains("predicted from a probe of 20 steps");
    }

    @Test
    void whatCostMoreThanItsBaselineSaysSo() {
        assertThat(text(SampleRecipe.page(SampleRecipe.clothes())))
                .contains(
                        "91.2 % accuracy on test data for 16.0 g of CO₂e, 1.2 times as much as “scratch, resnet:8” took.");
    }

    @Test
    void aBarSaysWhetherItRestsOnAGuess() {
        String page = SampleRecipe.page(mails);
        assertThat(GUESSED.matcher(page).results())
                .as("pretrained start and hour")
                .hasSize(2);
        assertThat(page).contains("lever more \" x=").contains("circle class=\"lever total guessed\"");
        String measured = mails.replace("\"basis\": \"assumed\"", "\"basis\": \"measured\"");
        assertThat(GUESSED.matcher(SampleRecipe.page(measured)).results()).hasSize(1);
    }

    @Test
    void leversThatLeaveSomethingUnexplainedSaySo() {
        assertThat(SampleRecipe.page(mails)).doesNotContain("The levers together explain");
        assertThat(SampleRecipe.page(mails.replace("\"factor\": 48,", "\"factor\": 24,")))
                .contains("The levers together explain 204 mg; what was emitted is 2.0× less.");
    }

    @Test
    void rungsThatWereOnlyPredictedStandOnTheMargin() {
        assertThat(SampleRecipe.page(mails))
                .contains("class=\"rung chosen\"")
                .contains("class=\"rung tried\"")
                .contains("<title>full, minilm-l6: not tried, predicted 2.86 g</title>")
                .contains("goal 97.5 %")
                .contains("× 0.88");
        assertThat(SampleRecipe.page(SampleRecipe.clothes())).contains("at most 20 g");
    }

    @Test
    void aLongPauseIsDrawnShortAndSaysHowLongItIs() {
        assertThat(SampleRecipe.page(mails)).contains("‖ 14 h 59 min");
        assertThat(SampleRecipe.page(SampleRecipe.clothes())).doesNotContain("‖");
    }

    @Test
    void whatIsNotKnownLeavesItsPanelOut() {
        String page = SampleRecipe.page("{\"name\": \"x\"}");
        assertThat(page).contains("No model was judged.").contains("There is nothing to compare with");
        for (String id : List.of("waterfall", "million", "rungs", "steps", "receipt", "places", "repeat")) {
            assertThat(page).doesNotContain("<h2 id=\"" + id + "\"");
        }
        assertThat(SampleRecipe.page("[1]")).doesNotContain("id=\"recipe\"");
        assertThat(SampleRecipe.page("{\"name\": "))
                .doesNotContain("id=\"recipe\"")
                .contains("id=\"bill\"");
    }

    @Test
    void namesAreShownAsTextWhateverTheyHold() {
        String page = SampleRecipe.page(
                mails.replace("minilm-l6", "<script>alert(1)</script>").replace("spam-assassin", "\\\"' onload=x"));
        assertThat(page).doesNotContain("<script>alert").contains("&lt;script&gt;alert(1)");
    }

    @Test
    void nothingInADocumentBreaksThePage() {
        Properties.forAll(
                1,
                random -> OddRecipes.one(random.nextBoolean() ? mails : SampleRecipe.clothes(), random),
                document -> {
                    String page = panels(SampleRecipe.page(document));
                    assertThat(page).doesNotContainPattern(ODD_GEOMETRY).doesNotContain("<script>alert");
                    assertThat(PERCENT.matcher(page).results().map(match -> Double.parseDouble(match.group(1))))
                            .allSatisfy(percent -> assertThat(percent).isBetween(0.0, 100.0));
                    assertThat(RecipeCard.of(SampleRecipe.run(document)).orElse(""))
                            .doesNotContain("NaN,", "Infinity");
                });
    }

    /// What stands before the run's own bill, without the styles.
    private static String panels(String page) {
        int heading = page.indexOf("</header>");
        return page.substring(heading, page.indexOf("<h2 id=\"bill\""));
    }

    private static String text(String page) {
        return panels(page).replaceAll("<[^>]*>", "").replace('\u00a0', ' ').replaceAll("\\s+", " ");
    }
}
