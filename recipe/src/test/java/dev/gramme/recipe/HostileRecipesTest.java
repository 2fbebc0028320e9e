package dev.gramme.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.gramme.carbon.GrammeException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever is in the file: a recipe or an error that helps comes of it, soon.
class HostileRecipesTest {
    private static final String RECIPE = """
            name: spam filter
            data: {train: spam-assassin, validation: 0.1, label: kind, ignore: [row, "2"]}
            goal: accuracy >= 97.5%
            pretrained: [minilm-l6]
            rungs: [classical, head]
            shrink: {max-drop: 1%, goal: size}
            carbon: {zone: DE, pue: 1.2, within: 24h, budget: 50g, pausable: yes}
            machines: [aws:eu-west-3, {region: FR, device: A100}]
            seed: 1
            """;
    private static final List<String> WORDS = List.of(
            "data",
            "goal",
            "train",
            "rungs",
            "carbon",
            "zone",
            "machines",
            "device",
            "shrink",
            "pretrained",
            "name",
            "accuracy >= 0.9",
            "best within 1g",
            "yes",
            "null",
            "~",
            "DE",
            "[]",
            "{}",
            "1e999",
            "*a",
            "&a x",
            "!!int +",
            "!!binary x",
            "<<",
            "'",
            "\"",
            "%",
            "a100",
            "24h",
            "-1",
            "🐧",
            "\u0085",
            "\u2028",
            "0b1",
            "0x",
            "+",
            "-",
            "");

    @TempDir
    Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void place() throws IOException {
        file = folder.resolve("hostile.yaml");
        // Classes and tables are loaded before the clock runs.
        assertThat(RecipeFile.read(Files.writeString(file, RECIPE)).name()).isEqualTo("spam filter");
    }

    @Test
    void anyBytesAreAnswered() {
        Properties.forAll(1, 2_000, random -> {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            answered(bytes);
        });
    }

    @Test
    void anyAsciiIsAnswered() {
        String signs = "ab: -[]{},&*!|>'\"%@`#?\n\n\t \\/~.0<";
        Properties.forAll(10_000, 2_000, random -> {
            var text = new StringBuilder();
            for (int i = random.nextInt(80); i > 0; i--) {
                text.append(signs.charAt(random.nextInt(signs.length())));
            }
            answered(text.toString());
        });
    }

    @Test
    void anyRecipeWithSomeBytesChangedIsAnswered() {
        Properties.forAll(20_000, 1_000, random -> {
            byte[] bytes = RECIPE.getBytes(StandardCharsets.UTF_8);
            for (int i = random.nextInt(1, 6); i > 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(1, 128);
            }
            answered(bytes);
        });
    }

    @Test
    void anyTreeIsAnswered() {
        Properties.forAll(30_000, 2_000, random -> answered(tree(random, 0)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[", "{", "- ", "? ", "a: ", "&a ", "*a ", "!a ", "x ", "x\n", "\"\\n", "'' ", "{a: ", "- a\n", "é"
            })
    void asMuchAsFitsOfOneThingIsAnswered(String part) {
        answered(part.repeat(65_536 / part.getBytes(StandardCharsets.UTF_8).length));
        answered("machines: [" + (part.strip() + ", ").repeat(20_000 / part.length()) + "]");
    }

    @Test
    void manyMachinesThatAreNotThereAreAnswered() {
        var text = new StringBuilder("machines:\n");
        for (int i = 0; i < 5_000; i++) {
            text.append("- zone").append(i).append('\n');
        }
        answered(text.toString());
    }

    @Test
    void aBombOfReferencesDoesNotGoOff() {
        var bomb = new StringBuilder("a: &a [x, x, x, x, x, x, x, x, x]\n");
        for (char name = 'b'; name <= 'k'; name++) {
            String before = "*" + (char) (name - 1);
            bomb.append(name).append(": &").append(name).append(" [");
            bomb.append((before + ", ").repeat(8)).append(before).append("]\n");
        }
        answered(bomb.toString());
    }

    private static String tree(SplittableRandom random, int depth) {
        int kind = depth > 3 ? 2 : random.nextInt(depth == 0 ? 1 : 3);
        if (kind == 2) {
            return WORDS.get(random.nextInt(WORDS.size()));
        }
        var text = new StringBuilder(kind == 0 ? "{" : "[");
        for (int i = random.nextInt(5); i > 0; i--) {
            if (kind == 0) {
                text.append(WORDS.get(random.nextInt(14))).append(": ");
            }
            text.append(tree(random, depth + 1)).append(", ");
        }
        return text.append(kind == 0 ? "}" : "]").toString();
    }

    private void answered(String text) {
        answered(text.getBytes(StandardCharsets.UTF_8));
    }

    private void answered(byte[] bytes) {
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            Files.write(file, bytes);
            try {
                assertThat(RecipeFile.read(file).rungs()).isNotEmpty();
            } catch (GrammeException e) {
                assertThat(e.exit().code()).isEqualTo(78);
                assertThat(e.getMessage()).contains("Maybe ").doesNotContain("Exception");
            }
        });
    }
}
