package dev.gramme.schedule.internal.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gramme.carbon.GrammeException;
import dev.gramme.run.Properties;
import dev.gramme.run.Workload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The script is given to real shells.
class SlurmBatchScriptTest {
    private static final List<String> PIECES = List.of(
            "a",
            " ",
            "'",
            "\"",
            "\\",
            "$HOME",
            "`id`",
            "$(id)",
            "\n",
            "\r",
            "\r\n",
            "\t",
            "*",
            "?",
            "~",
            "!",
            "#SBATCH -p x",
            ";",
            "&",
            "|",
            "<",
            ">",
            "(",
            "{a,b}",
            "%s",
            "%",
            "=",
            ",",
            "-",
            "ü",
            "☃",
            "𝛑",
            "\u0001",
            "\u007f");

    @TempDir
    Path directory;

    @Test
    void anyWordsAndValuesComeThroughAShell() {
        Properties.forAll(1, SlurmBatchScriptTest::words, words -> {
            var value = words.getFirst();
            var command = new ArrayList<>(List.of("sh", "-c", "printf '%s\\0' \"$VALUE\" \"$@\"", "sh"));
            command.addAll(words);
            var script = BatchScript.of(new Workload("x", command, directory, Map.of("VALUE", value)));
            assertThat(script).doesNotContain("\r");
            var expected = new ArrayList<>(List.of(value));
            expected.addAll(words);
            assertThat(outputOf(script)).isEqualTo(String.join("\0", expected) + "\0");
        });
    }

    @Test
    void theFirstLineThatIsNoCommentComesBeforeAnyWord() {
        var script = BatchScript.of(
                new Workload("x", List.of("echo", "\n#SBATCH --partition=dirty\n"), directory, Map.of()));
        assertThat(script.lines().toList().get(1)).startsWith("cd '");
    }

    @Test
    void withoutItsDirectoryNothingRuns() throws Exception {
        var gone = directory.resolve("gone");
        var script = BatchScript.of(new Workload("x", List.of("touch", directory + "/ran"), gone, Map.of()));
        assertThat(exitCodeOf(script)).isEqualTo(126);
        assertThat(directory.resolve("ran")).doesNotExist();
    }

    @Test
    void aVariableMayHaveAnyName() {
        var environment = Map.of("-u", "1", "a.b", "2");
        var script = BatchScript.of(new Workload("x", List.of("env"), directory, environment));
        assertThat(outputOf(script).lines()).contains("-u=1", "a.b=2");
    }

    @Test
    void whatNoProcessCanBeGivenIsRefused() {
        assertThatThrownBy(() -> BatchScript.of(new Workload("x", List.of("a\0b"), directory, Map.of())))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("NUL")
                .hasMessageContaining("Maybe");
        for (String name : List.of("", "A=B")) {
            assertThatThrownBy(() -> BatchScript.of(new Workload("x", List.of("a"), directory, Map.of(name, "1"))))
                    .isInstanceOf(GrammeException.class)
                    .hasMessageContaining("cannot be the name of a variable");
        }
        assertThatThrownBy(() -> BatchScript.of(new Workload("x", List.of("a=b"), directory, Map.of("A", "1"))))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("looks like a variable");
    }

    private static List<String> words(RandomGenerator random) {
        var words = new ArrayList<String>();
        int count = 1 + random.nextInt(5);
        for (int i = 0; i < count; i++) {
            var word = new StringBuilder();
            int pieces = random.nextInt(8);
            for (int j = 0; j < pieces; j++) {
                word.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            words.add(word.toString());
        }
        return words;
    }

    private String outputOf(String script) {
        try {
            var process =
                    new ProcessBuilder("sh", "-s").redirectErrorStream(true).start();
            try (var input = process.getOutputStream()) {
                input.write(script.getBytes(StandardCharsets.UTF_8));
            }
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private int exitCodeOf(String script) throws Exception {
        var file = directory.resolve("script");
        Files.write(file, script.getBytes(StandardCharsets.UTF_8));
        return new ProcessBuilder("sh", file.toString()).start().waitFor();
    }
}
