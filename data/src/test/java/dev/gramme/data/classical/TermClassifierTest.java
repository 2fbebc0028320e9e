package dev.gramme.data.classical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gramme.carbon.GrammeException;
import dev.gramme.data.Dataset;
import dev.gramme.data.Labels;
import dev.gramme.data.Modality;
import dev.gramme.data.Task;
import dev.gramme.data.text.ClassifierFiles;
import dev.gramme.model.OnnxFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A classical model that was written labels texts like the one in memory.
class TermClassifierTest {
    private static final List<String> TEXTS = List.of("cold snow", "hot lava", "cold ice", "hot sun", "snow ice");

    @TempDir
    Path folder = Path.of("");

    @Test
    void aWrittenModelLabelsRawTexts() throws IOException {
        var classifier = classifier();
        Path file = written(classifier, classifier.labels());

        assertThat(TermClassifier.isOne(OnnxFile.read(file))).isTrue();
        try (var opened = TermClassifier.open(file, 1)) {
            var texts = List.of(
                    "COLD, ice!",
                    "",
                    "sun sun",
                    "unknown",
                    "ice\uD83E\uDD76snow",
                    "\uD835\uDC21\uD835\uDC28\uD835\uDC2D sun",
                    "half \uD83E of a pair",
                    "nothing\0ice");
            var expected = classifier.probabilities(texts);
            var found = opened.classify(texts);
            for (int i = 0; i < texts.size(); i++) {
                for (int label = 0; label < 2; label++) {
                    assertThat(found.get(i).probabilities().get(label))
                            .isCloseTo((double) expected[i][label], within(1e-5));
                }
            }
            assertThat(found.get(0).label()).isEqualTo("cold");
            assertThat(found.get(2).label()).isEqualTo("hot");
        }
    }

    @Test
    void labelsOfAnotherModelAreAnError() throws IOException {
        Path file = written(classifier(), new Labels(List.of("a", "b", "c")));
        try (var opened = TermClassifier.open(file, 1)) {
            assertThatThrownBy(() -> opened.classify(List.of("ice")))
                    .isInstanceOf(GrammeException.class)
                    .hasMessageContaining("2 outputs a text and 3 labels");
        }
    }

    private Path written(TfIdfClassifier classifier, Labels labels) throws IOException {
        Path file = folder.resolve("words.onnx");
        OnnxFile.write(classifier.toOnnx(), file);
        ClassifierFiles.of(file).writeLabels(labels);
        return file;
    }

    private static TfIdfClassifier classifier() {
        var task = new Task.Classification(Modality.TEXT, new Labels(List.of("cold", "hot")));
        var data = new Dataset<>("weather", task, TEXTS, new int[] {0, 1, 0, 1, 0});
        return TfIdfClassifier.train(data, new TfIdf.Options(1, 1, true), OptionalDouble.of(10), 0);
    }
}
