package dev.gramme.data.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gramme.carbon.GrammeException;
import dev.gramme.data.Labels;
import dev.gramme.model.Attribute;
import dev.gramme.model.Dim;
import dev.gramme.model.ElementType;
import dev.gramme.model.Graph;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.OnnxFile;
import dev.gramme.model.Shape;
import dev.gramme.model.Tensor;
import dev.gramme.model.Unread;
import dev.gramme.model.ValueInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassifierComparisonTest {
    private static final String TOKENIZER = """
            {"version": "1.0", "truncation": null, "padding": null, "added_tokens": [],
             "normalizer": null, "pre_tokenizer": {"type": "Whitespace"}, "post_processor": null, "decoder": null,
             "model": {"type": "WordLevel", "vocab": {"[UNK]": 0, "good": 1, "bad": 2, "odd": 3},
               "unk_token": "[UNK]"}}
            """;

    @TempDir
    Path folder = Path.of("");

    @Test
    void twoClassifiersAreJudgedByTheSameTexts() throws IOException {
        // The second has its labels in the other order, and takes what is odd for good.
        var first = classifier("first", List.of("no", "yes"), 0, 0, 0, 1, 1, 0, 1, 0);
        var second = classifier("second", List.of("yes", "no"), 0, 0, 1, 0, 0, 1, 1, 0);
        var texts = Files.writeString(
                folder.resolve("texts.csv"), "text,label\ngood,yes\nbad,no\nodd,no\nodd odd,no\ngood good,yes\n");

        var both = ClassifierComparison.of(first, second, texts, 1);
        assertThat(both.texts()).isEqualTo(5);
        assertThat(both.first().value()).isEqualTo(1);
        assertThat(both.second().value()).isEqualTo(0.6);
        assertThat(both.test().onlyFirst()).isEqualTo(2);
        assertThat(both.test().onlySecond()).isZero();
    }

    @Test
    void classifiersOfDifferentLabelsAreNotCompared() throws IOException {
        var first = classifier("first", List.of("no", "yes"), 0, 0, 0, 1, 1, 0, 1, 0);
        var second = classifier("second", List.of("ham", "spam"), 0, 0, 0, 1, 1, 0, 1, 0);
        var texts = Files.writeString(folder.resolve("texts.csv"), "text,label\ngood,yes\n");
        assertThatThrownBy(() -> ClassifierComparison.of(first, second, texts, 1))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("[ham, spam]")
                .hasMessageContaining("Maybe");
    }

    /// Each word has a score for each label; a text has the sum.
    private Path classifier(String name, List<String> labels, float... scores) throws IOException {
        var files = ClassifierFiles.of(folder.resolve(name + ".onnx"));
        OnnxFile.write(model(Tensor.ofFloats("scores", new long[] {4, 2}, scores)), files.model());
        var tokenizer = Files.writeString(folder.resolve("tokenizer.json"), TOKENIZER);
        files.writeBeside(tokenizer, new Labels(labels));
        return files.model();
    }

    private static Model model(Tensor scores) {
        var axes = Map.of("axes", Attribute.ints(1), "keepdims", Attribute.of(0L));
        var graph = new Graph(
                "bag of words",
                List.of(
                        Node.of("Gather", List.of("scores", "input_ids"), List.of("each"), Map.of()),
                        Node.of("ReduceMean", List.of("each"), List.of("logits"), axes)),
                Map.of("scores", scores),
                List.of(ValueInfo.of(
                        "input_ids", ElementType.INT64, new Shape(List.of(Dim.named("batch"), Dim.named("sequence"))))),
                List.of(ValueInfo.of("logits", ElementType.FLOAT, new Shape(List.of(Dim.named("batch"), Dim.of(2))))),
                List.of(),
                Unread.NONE);
        return new Model(8, Map.of("", 13L), "test", graph, Map.of(), Unread.NONE);
    }
}
