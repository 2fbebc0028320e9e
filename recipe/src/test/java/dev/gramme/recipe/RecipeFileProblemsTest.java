package dev.gramme.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gramme.carbon.GrammeException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipeFileProblemsTest {
    private static final String LEAST = "data: spam-assassin\ngoal: accuracy >= 0.975\n";

    private static final Pattern BLOCK = Pattern.compile("(?s)\n```[a-z]*\n(.*?)\n```");

    @TempDir
    Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void place() {
        file = folder.resolve("spam.yaml");
    }

    @Test
    void everythingThatIsWrongIsToldAtOnceInTheOrderOfTheFile() {
        assertThat(told("""
                daat: mails.csv
                data:
                  train: spam-asassin
                goal: f1 >= 0.9
                carbon:
                  zone: DEE
                  pausable: maybe
                zone: DE
                """)).isEqualTo(file + """
                 has 6 problems:
                  line 1, column 1: unknown key 'daat'. Maybe 'data' is meant.
                  line 3, column 10: 'data.train' is neither a path nor a known id: spam-asassin. Maybe 'spam-assassin' \
                is meant, or the path starts elsewhere than in FOLDER.
                  line 4, column 7: 'goal': there is no metric 'f1'. Maybe 'accuracy' is meant: classifiers are judged \
                by nothing else so far.
                  line 6, column 9: 'carbon.zone' is no grid zone, country or cloud region: DEE. Maybe DE, DEU, EE is meant.
                  line 7, column 13: 'carbon.pausable' is yes or no, not 'maybe'. Maybe yes was meant.
                  line 8, column 1: unknown key 'zone'. Maybe 'carbon.zone' is meant.
                Maybe `data:` and `goal:` are enough: every other key has a default.""".replace("FOLDER", folder.toString()));
    }

    @Test
    void aKeyThatBelongsElsewhereMayHaveBeenMeantForHere() {
        assertThat(told("""
                data: fashion-mnist
                goal: accuracy >= 90%
                machines:
                  - zone: DE
                """))
                .contains("unknown key 'machines.zone'. Maybe 'carbon.zone' is meant, or here one of region, device, ");
    }

    @Test
    void theDocumentationShowsARealMessage() throws IOException {
        var blocks = BLOCK.matcher(Files.readString(Path.of("..", "docs", "recipe.md")))
                .results()
                .map(block -> block.group(1))
                .toList();

        assertThat(told(blocks.getLast()).replace(file.toString(), "spam.yaml").replace(folder.toString(), "/home/ada"))
                .isEqualTo(blocks.get(blocks.size() - 2));
    }

    @Test
    void aLoneProblemHasItsOwnRemedy() {
        assertThat(told("data: spam-assassin\ngoal: accuracy >= 97.5"))
                .isEqualTo(file + ", line 2, column 7: 'goal': 97.5 is more than 1, which is 100 %\n"
                        + "Maybe 97.5% was meant.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "goal: accuracy >= 0            | 0 is not more than 0",
                "goal: accuracy >= -0.5         | -0.5 is not more than 0",
                "goal: accuracy >= 101%         | 101% is more than 1",
                "goal: accuracy > 0.9           | is no goal",
                "goal: 0.975                    | '0.975' is no goal",
                "goal: accuracy >= NaN          | is no goal",
                "goal: best within              | is no goal",
                "goal: best within 0 g          | A budget is more than nothing",
                "goal: best within 20 apples    | is not an amount",
                "goal: [accuracy >= 0.9]        | wants one value, not a list",
                "goal: {accuracy: 0.9}          | wants one value, not keys",
                "goal:                          | 'goal' has no value",
                "goal: ~                        | 'goal' has no value",
                "goal: NULL                     | 'goal' has no value",
                "goal: ''                       | 'goal' has no value",
            })
    void goalsThatAreNone(String line, String told) {
        assertThat(told("data: spam-assassin\n" + line)).contains(told);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "name: ''                              | 'name' has no value",
                "name: [a]                             | 'name' wants one value, not a list",
                "seed: 1.5                             | 'seed' is a whole number of 64 bits, not '1.5'",
                "seed: 9223372036854775808             | 'seed' is a whole number",
                "seed: 0x10                            | 'seed' is a whole number",
                "rungs: []                             | 'rungs' leaves nothing to try",
                "rungs: [head, head]                   | 'rungs' has 'head' twice",
                "rungs: [haed]                         | 'head' is meant",
                "rungs: [[head]]                       | 'rungs' wants one value, not a list",
                "rungs: {head: yes}                    | 'rungs' wants one value, not keys",
                "rungs: [null]                         | 'rungs' has no value",
                "new: resnett:16                       | There is no network 'resnett'",
                "new: [mlp, 'mlp:256-256']             | has 'mlp:256-256' twice",
                "new: small-bert:2x50                  | No small-bert has 2 layers of the width 50",
                "search: some                          | 'search' is yes, no or has keys",
                "search: {rates: [0]}                  | are factors of the usual rate",
                "search: {rate: 3}                     | 'search.rates' is meant",
                "search: {budget: a lot}               | 'search.budget'",
                "shrink: a bit                         | 'shrink' is yes, no or has keys",
                "shrink:                               | 'shrink' has no value",
                "shrink: [yes]                         | 'shrink' is no map",
                "shrink: {goal: speed}                 | There is no goal 'speed'",
                "shrink: {max-drop: 100%}              | is not from 0 to below 1",
                "shrink: {max-drip: 1%}                | 'shrink.max-drop' is meant",
                "pretrained: [minilm]                  | 'minilm-l6' is meant",
                "pretrained: spam-assassin             | 'pretrained' names data",
                "pretrained: [minilm-l6, minilm-l6]    | twice",
                "pretrained:                           | 'pretrained' has no value",
                "carbon: DE                            | 'carbon' is no map of `key: value` lines",
                "carbon: {pue: 0.9}                    | 'carbon.pue' is a number from 1 to 5",
                "carbon: {pue: 5.1}                    | 'carbon.pue' is a number from 1 to 5",
                "carbon: {pue: good}                   | 'carbon.pue' is a number from 1 to 5",
                "carbon: {within: 24}                  | 'carbon.within': it is not a duration: '24'",
                "carbon: {within: 0s}                  | 'carbon.within' is more than nothing",
                "carbon: {budget: 50}                  | 'carbon.budget': The budget '50' is not an amount",
                "carbon: {pausable: yes}               | `within: 24h` is missing",
                "carbon: {pausable: on, budget: 5g}    | `within: 24h` is missing",
                "machines: A100                        | `{device: A100}` was meant",
                "machines: [{}]                        | names neither region nor device",
                "machines: [{device: a toaster}]       | 'machines.device' is no hardware of the catalogue",
                "machines: [aws:eu-wset-3]             | aws:eu-west-3",
                "machines: [FR, FR]                    | 'machines' has 'FR' twice",
                "seed: 1\\nseed: 1                     | line 4, column 1: 'seed' is there twice",
            })
    void valuesThatMeanNothing(String lines, String told) {
        assertThat(told(LEAST + lines.replace("\\n", "\n"))).contains(told);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "train: minilm-l6                                 | 'data.train' names a model, 'minilm-l6'",
                "test: spam.yaml                                  | 'data.train' is missing",
                "{train: spam.yaml, test: ./spam.yaml}            | 'data.test' is what is learnt from",
                "{train: spam.yaml, test: nowhere.csv}            | names no file or folder that is there: nowhere.csv",
                "{train: spam.yaml, validation: 0}                | more than 0, at most 0.5, not '0'",
                "{train: spam.yaml, validation: 51%}              | more than 0, at most 0.5, not '51%'",
                "{train: spam.yaml, label: a, ignore: [b, a]}     | 'data.ignore' has 'a', which is to be told",
                "{train: spam.yaml, ignore: [a, a]}               | 'data.ignore' has 'a' twice",
                "{train: spam.yaml, tokenizer: t.json}            | 'data.tokenizer' names no file",
            })
    void dataThatAreNone(String data, String told) {
        String block = data.startsWith("{") ? data : "{" + data + "}";
        assertThat(told("data: " + block + "\ngoal: accuracy >= 0.9")).contains(told);
    }

    @Test
    void whatContradictsItselfIsTold() {
        assertThat(told("data: spam-assassin\ngoal: best within 60 g\ncarbon: {budget: 50g}"))
                .contains("'goal' allows 60 g CO2e, but 'carbon.budget' only 50 g CO2e");
        assertThat(told("data: spam-assassin\ngoal: best within 1 kWh\ncarbon: {budget: 500Wh}"))
                .contains("'goal' allows 1 kWh, but 'carbon.budget' only 0.5 kWh");
        assertThat(told(LEAST + "pretrained: []\nrungs: [classical, head, full]"))
                .contains("'rungs' has 'head', which starts from a pretrained model, and there shall be none")
                .contains("'rungs' has 'full'");
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThat(told("seed: 1")).contains("'data' is missing").contains("'goal' is missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "^^                                        | There is nothing in it",
                "# nothing but a remark                    | There is nothing in it",
                "just words                                | The file is no map of `key: value` lines",
                "- data                                    | The file is no map of `key: value` lines",
                "data: \"mails'                           | This is not YAML",
                "data: a: b'                              | This is not YAML",
                "data:\\n\\ttrain: mails.csv               | spaces were meant",
                "? [data]\\n: x                            | This is not YAML",
                "data: &d spam-assassin\\ngoal: *d         | References such as '*d' are not followed",
                "data: x\\n---\\ngoal: y                   | line 3, column 1: A second document begins",
            })
    void filesThatAreNoRecipes(String text, String told) {
        assertThat(told(text.replace("\\n", "\n").replace("\\t", "\t"))).contains(told);
    }

    @Test
    void aFileThatCannotBeReadIsToldOf() throws IOException {
        assertThat(told(folder.resolve("missing.yaml"))).contains("There is no recipe");
        assertThat(told(folder)).contains("Cannot read the recipe");
        Files.write(file, "name: Zénobe".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(told(file)).contains("is not in UTF-8");
        Files.write(file, new byte[70_000]);
        assertThat(told(file)).contains("is larger than 64 KiB");
    }

    @Test
    void whatATerminalWouldObeyIsNotRepeated() {
        assertThat(told("data: spam-assassin\ngoal: \"\\e[2J\"\n\"k\\e[31m\": 1"))
                .doesNotContain("\u001b")
                .contains("unknown key 'k [31m'");
    }

    @Test
    void manyProblemsAreCutAndLongOnesShortened() {
        var lines = new StringBuilder(LEAST);
        for (int i = 0; i < 3_000; i++) {
            lines.append("key").append(i).append(": 1\n");
        }
        assertThat(told(lines.toString()).lines())
                .hasSize(22)
                .first()
                .asString()
                .endsWith("has more than 20 problems:");
        assertThat(told("data: spam-assassin\ngoal: " + "x".repeat(3_000)))
                .hasSizeLessThan(700)
                .contains("…");
        assertThat(told("data: spam-assassin\ngoal: " + "x".repeat(5_000))).contains("longer than 4096 characters");
    }

    private String told(String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return told(file);
    }

    private static String told(Path file) {
        var error = catchThrowableOfType(GrammeException.class, () -> RecipeFile.read(file));
        assertThat(error).isNotNull();
        assertThat(error.exit().code()).isEqualTo(78);
        assertThat(error.getMessage()).contains("\nMaybe ");
        return String.valueOf(error.getMessage());
    }
}
