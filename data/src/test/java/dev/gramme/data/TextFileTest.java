package dev.gramme.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gramme.carbon.GrammeException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFileTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void theSameTextsComeOutOfAllThreeFormats() {
        var csv = read("a.csv", "text,label\n\"Buy, now\",spam\nSee you,ham\n");
        var tsv = read("a.tsv", "label\ttext\nspam\tBuy, now\nham\tSee you\n");
        var json = read("a.jsonl", """
                {"id": 1, "text": "Buy, now", "label": "spam", "x": [1, {"y": 2}]}

                {"label": "ham", "text": "See you"}
                """);
        for (var loaded : List.of(csv, tsv, json)) {
            assertThat(loaded.dataset().inputs()).containsExactly("Buy, now", "See you");
            assertThat(loaded.dataset().task().labels().names()).containsExactly("ham", "spam");
            assertThat(loaded.dataset().labels()).containsExactly(1, 0);
            assertThat(loaded.skipped()).isEqualTo(Skipped.NONE);
        }
    }

    @Test
    void otherColumnsCanBeNamed() {
        Path file = write("a.csv", "subject,body,class\nhello,there,1\n");
        var loaded = new TextFile(file, new TextColumns("body", "class")).read();
        assertThat(loaded.dataset().inputs()).containsExactly("there");
    }

    @Test
    void rowsWithoutTextOrLabelAreSkippedAndReported() {
        var loaded = read("a.csv", "text,label\na,x\n ,x\nb,\n,\nc,y\n");
        assertThat(loaded.dataset().inputs()).containsExactly("a", "c");
        assertThat(loaded.skipped().summary())
                .isEqualTo("3 skipped: 2 with no text (line 3, line 5), 1 with no label (line 4)");
    }

    @Test
    void numbersAreLabelsInTheirOwnOrder() {
        var loaded = read("a.jsonl", "{\"text\":\"a\",\"label\":10}\n{\"text\":\"b\",\"label\":9}\n");
        assertThat(loaded.dataset().task().labels().names()).containsExactly("9", "10");
    }

    @Test
    void aLabelThatTrainingNeverSawIsAnErrorWithItsLine() {
        Path file = write("test.csv", "text,label\na,ham\nb,eggs\n");
        assertThatThrownBy(() -> new TextFile(file, TextColumns.DEFAULT).read(new Labels(List.of("ham", "spam"))))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("line 3: the label 'eggs' is not among those of the training data (ham, spam)")
                .hasMessageContaining("Maybe");
    }

    @Test
    void labelsOfTheTrainingDataKeepTheirIndexInTheTestData() {
        Path file = write("test.csv", "text,label\na,spam\n");
        var test = new TextFile(file, TextColumns.DEFAULT).read(new Labels(List.of("eggs", "ham", "spam")));
        assertThat(test.dataset().labels()).containsExactly(2);
    }

    @Test
    void anotherEncodingIsToldWithLineAndRemedy() throws IOException {
        Path file = folder.resolve("latin.csv");
        Files.write(file, "text,label\nfine,a\ncafé,b\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> new TextFile(file, TextColumns.DEFAULT).read())
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("line 3: the byte 0xE9 is not UTF-8")
                .hasMessageContaining("iconv");
    }

    @Test
    void whatIsMalformedIsToldWithItsLine() {
        assertError("a.csv", "text,label\n\"open,x\n", "line 2, column 1: a quote that is never closed");
        assertError("b.csv", "text,label\na,b,c\n", "line 2: 3 fields where the header has 2");
        assertError("c.csv", "body,label\na,b\n", "line 1: no column text");
        assertError("d.tsv", "text\tlabel\na\tb\tc\n", "line 2: 3 fields where the header has 2");
        assertError("e.tsv", "", "line 1: no column text");
        assertError("f.jsonl", "{\"text\":\"a\",\"label\":\"x\"}\n{\"text\":", "line 2, column 9");
        assertError("g.jsonl", "[1]\n", "line 1, column 1: a line that is no JSON object");
        assertError("h.jsonl", "{\"label\":\"x\"}\n", "line 1: no key \"text\"");
        assertError("i.jsonl", "{\"text\":[\"x\"]}\n", "\"text\" is not a plain value");
        assertError("j.csv", "text,label\n,\n", "no example with a text and a label (1 skipped");
        assertError("k.txt", "text\n", "neither .csv nor .tsv nor .jsonl");
    }

    @Test
    void aFileThatIsNotThereIsAnError() {
        assertThatThrownBy(() -> new TextFile(folder.resolve("no.csv"), TextColumns.DEFAULT).read())
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("No such file");
        assertThatThrownBy(() -> new TextFile(folder, TextColumns.DEFAULT).read())
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("is a folder");
    }

    @Test
    void textsWithoutLabelsAreStreamed() {
        Path file = write("plain.csv", "text\nα\nβ\n");
        var rows = new ArrayList<TextRow>();
        new TextFile(file, TextColumns.DEFAULT).forEach(rows::add);
        assertThat(rows).containsExactly(new TextRow(2, "α", ""), new TextRow(3, "β", ""));
    }

    @Test
    void charactersOfAnyWidthSurviveTheBuffersEdge() {
        String text = "é€😀".repeat(30_000 / 4);
        var loaded = read("wide.tsv", "text\tlabel\n" + text + "\tx\n" + text + "!\ty\n");
        assertThat(loaded.dataset().input(0)).isEqualTo(text);
        assertThat(loaded.dataset().input(1)).isEqualTo(text + "!");
    }

    private void assertError(String name, String content, String message) {
        assertThatThrownBy(() -> read(name, content))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("Maybe");
    }

    private Loaded<String> read(String name, String content) {
        return new TextFile(write(name, content), TextColumns.DEFAULT).read();
    }

    private Path write(String name, String content) {
        try {
            return Files.writeString(folder.resolve(name), content);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
