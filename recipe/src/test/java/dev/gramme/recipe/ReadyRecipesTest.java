package dev.gramme.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReadyRecipesTest {
    private static final Path FOLDER = Path.of("..", "recipes");

    @ParameterizedTest
    @MethodSource("files")
    void everyReadyRecipeIsReadAndKnownToEditors(Path file) throws IOException {
        assertThat(RecipeFile.read(file).name() + ".yaml")
                .isEqualTo(file.getFileName().toString());
        assertThat(Files.readAllLines(file))
                .hasSizeLessThan(12)
                .first()
                .isEqualTo("# yaml-language-server: $schema=../docs/recipe.schema.json");
        assertThat(FOLDER.resolve("../docs/recipe.schema.json")).exists();
    }

    @Test
    void mailsStartFromAPretrainedEncoder() {
        var recipe = RecipeFile.read(FOLDER.resolve("spam.yaml"));

        assertThat(recipe.data().train()).isEqualTo("spam-assassin");
        assertThat(recipe.goal()).isEqualTo(new Goal.AtLeast(0.975));
        assertThat(recipe.pretrained()).containsExactly("minilm-l6");
    }

    static List<Path> files() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }
}
